// How figures are written for reading; the tables' download has them in full.

function sizeText(bytes) {
  const units = ["B", "KiB", "MiB", "GiB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    ++unit;
  }
  return `${Number.isInteger(value) ? value : value.toFixed(1)} ${units[unit]}`;
}

const threeDigits = (value) => {
  if (value === 0) return "0";
  const digits = Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))));
  return value.toFixed(Math.min(6, digits));
};

function timeText(us) {
  if (us === null) return "";
  const size = Math.abs(us);
  if (size < 999.5) return `${threeDigits(us)} µs`;
  if (size < 999.5e3) return `${threeDigits(us / 1e3)} ms`;
  return `${threeDigits(us / 1e6)} s`;
}

function rateText(bytesPerSecond) {
  if (bytesPerSecond === null) return "";
  return bytesPerSecond >= 999.5e6
    ? `${threeDigits(bytesPerSecond / 1e9)} GB/s`
    : `${threeDigits(bytesPerSecond / 1e6)} MB/s`;
}

const bytesText = (bytes) => (bytes === null ? "" : sizeText(Math.round(bytes)));

const intervalText = (low, high, text) =>
  low === null || high === null ? "no interval" : `${text(low)} to ${text(high)}`;

// An element with attributes and children; text stays text, whatever it holds.
function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}
