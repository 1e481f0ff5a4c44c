// The page's charts, bundled with what they use of Observable Plot. Each takes plain rows and gives
// an SVG element; nothing here knows where the figures come from. Times are in microseconds.
import {
  areaY,
  axisX,
  axisY,
  barX,
  dot,
  gridX,
  gridY,
  line,
  lineY,
  link,
  plot,
  pointer,
  rect,
  ruleX,
  ruleY,
  text,
  tickX,
  tip,
} from "@observablehq/plot";

const style = {
  background: "transparent",
  color: "currentColor",
  fontSize: "12px",
  fontFamily: "inherit",
};
const symbols = ["circle", "square", "triangle", "diamond", "star", "cross", "wye"];

// series: [{name, colour, dash, points: [{bytes, value, low, high, title}]}]
// floors, limits: [{bytes, value}] or null
export function overSizes({ series, floor, limit, width, label, sizeText, valueText, zero }) {
  const points = series.flatMap((each, i) =>
    each.points.map((point) => ({
      ...point,
      name: each.name,
      symbol: symbols[i % symbols.length],
    })),
  );
  const colours = {
    domain: series.map((each) => each.name),
    range: series.map((each) => each.colour),
  };
  const sizes = [
    ...new Set([
      ...points.map((point) => point.bytes),
      ...(limit ?? []).map((point) => point.bytes),
    ]),
  ].sort((a, b) => a - b);
  const positive = (value) => (value !== null && value > 0 ? value : NaN);
  const logarithmic = !zero;
  return plot({
    width,
    height: Math.round(Math.min(520, 200 + width * 0.32)),
    style,
    marginLeft: 64,
    marginRight: 44, // Room for the names of the floor and the limit, beside their lines.
    marginBottom: 40,
    x: {
      type: "log",
      base: 2,
      domain: [sizes[0], sizes.length > 1 ? sizes.at(-1) : sizes[0] * 2],
      label: "payload",
    },
    y: { type: logarithmic ? "log" : "linear", label: null, zero },
    color: colours,
    marks: [
      gridY({ strokeOpacity: 0.12 }),
      axisX({
        ticks: sizes,
        tickFormat: sizeText,
        tickRotate: areCrowded(sizes, width) ? -40 : 0,
        label: null,
      }),
      axisY({ tickFormat: valueText, ticks: logarithmic ? 5 : 6, label }),
      floor
        ? ruleY([floor], {
            y: "value",
            stroke: "currentColor",
            strokeDasharray: "1 4",
            strokeOpacity: 0.8,
          })
        : null,
      floor
        ? text([floor], {
            y: "value",
            frameAnchor: "right",
            text: () => "floor",
            textAnchor: "start",
            dx: 6,
            fill: "currentColor",
            fillOpacity: 0.8,
          })
        : null,
      limit
        ? lineY(limit, {
            x: "bytes",
            y: "value",
            stroke: "currentColor",
            strokeDasharray: "5 4",
            strokeOpacity: 0.8,
          })
        : null,
      limit && limit.length
        ? text([limit.at(-1)], {
            x: "bytes",
            y: "value",
            text: () => "limit",
            textAnchor: "start",
            dx: 6,
            fill: "currentColor",
            fillOpacity: 0.8,
          })
        : null,
      ...series.map((each) =>
        areaY(
          each.points.filter((point) => point.low !== null),
          {
            x: "bytes",
            y1: (point) => (logarithmic ? positive(point.low) : point.low),
            y2: "high",
            fill: each.colour,
            fillOpacity: series.length > 6 ? 0.07 : 0.14,
          },
        ),
      ),
      ...series.map((each) =>
        line(each.points, {
          x: "bytes",
          y: (point) => (logarithmic ? positive(point.value) : point.value),
          stroke: each.colour,
          strokeWidth: 1.8,
          strokeDasharray: each.dash,
        }),
      ),
      dot(points, {
        x: "bytes",
        y: (point) => (logarithmic ? positive(point.value) : point.value),
        stroke: "name",
        fill: "var(--ground)",
        symbol: "symbol",
        r: 3,
      }),
      tip(
        points,
        pointer({ x: "bytes", y: "value", title: "title", fill: "var(--ground)", fontSize: 12 }),
      ),
    ].filter(Boolean),
  });
}

// rows: [{name, phase, value}] in the order of the phases; negative values are drawn to the left.
export function stackedBars({ rows, phases, width, label, valueText }) {
  const names = [...new Set(rows.map((row) => row.name))];
  return plot({
    width,
    height: 60 + names.length * 24,
    style,
    marginLeft: nameMargin(names),
    marginRight: 24,
    x: { label, tickFormat: valueText, grid: true },
    y: { domain: names, label: null },
    color: { domain: phases, range: phases.map((_, i) => `var(--c${i})`), legend: false },
    marks: [
      barX(rows, {
        y: "name",
        x: "value",
        fill: "phase",
        order: phases,
        title: "title",
        tip: { fill: "var(--ground)" },
      }),
      ruleX([0]),
    ],
  });
}

// rows: [{name, value}]: every sample of each name as a tick, and its median.
export function strips({ rows, medians, width, label, valueText }) {
  const names = [...new Set(rows.map((row) => row.name))];
  return plot({
    width,
    height: 50 + names.length * 26,
    style,
    marginLeft: nameMargin(names),
    marginRight: 24,
    x: { type: "log", label, tickFormat: valueText, ticks: 5, grid: true },
    y: { domain: names, label: null },
    marks: [
      tickX(rows, { x: "value", y: "name", stroke: "colour", strokeOpacity: 0.45 }),
      tickX(medians, { x: "value", y: "name", stroke: "currentColor", strokeWidth: 2.5 }),
    ],
  });
}

// series: [{name, colour, dash, values}]: the part of the samples up to each value.
export function distribution({ series, width, label, valueText }) {
  const steps = series.flatMap(({ name, values }) => {
    const sorted = [...values].sort((a, b) => a - b);
    return sorted.map((value, i) => ({ name, value, part: (i + 1) / sorted.length }));
  });
  return plot({
    width,
    height: 320,
    style,
    marginLeft: 50,
    marginRight: 24,
    x: { type: "log", label, tickFormat: valueText, ticks: 5 },
    y: { label: "part of the hand-offs", percent: true, domain: [0, 100] },
    marks: [
      gridX({ strokeOpacity: 0.12 }),
      gridY({ strokeOpacity: 0.12 }),
      ...series.map((each) =>
        line(
          steps.filter((step) => step.name === each.name),
          {
            x: "value",
            y: "part",
            curve: "step-after",
            stroke: each.colour,
            strokeDasharray: each.dash,
            strokeWidth: 1.6,
          },
        ),
      ),
      tip(
        steps,
        pointer({
          x: "value",
          y: "part",
          title: (step) =>
            `${step.name}\n${Math.round(step.part * 100)} % within ${valueText(step.value)}`,
          fill: "var(--ground)",
        }),
      ),
    ],
  });
}

// rows: [{name, value}]
export function bars({ rows, width, label, valueText }) {
  const names = rows.map((row) => row.name);
  return plot({
    width,
    height: 50 + names.length * 22,
    style,
    marginLeft: nameMargin(names),
    marginRight: 60,
    x: { label, tickFormat: valueText, grid: true, zero: true },
    y: { domain: names, label: null },
    marks: [
      barX(rows, { y: "name", x: "value", fill: "colour" }),
      ruleX([0]),
      text(rows, {
        y: "name",
        x: "value",
        text: (row) => valueText(row.value),
        dx: 4,
        textAnchor: "start",
      }),
    ],
  });
}

// rows: [{cell, verdict, ratio, ratio_low, ratio_high, title}]: head by base, each with its interval.
export function ratios({ rows, threshold, width, valueText }) {
  const names = rows.map((row) => row.cell);
  const colours = { slower: "var(--bad)", faster: "var(--good)" };
  const colour = (row) => colours[row.verdict] ?? "var(--faint)";
  const far =
    Math.max(
      1 + threshold,
      ...rows
        .flatMap((row) => [row.ratio, row.ratio_low, row.ratio_high])
        .filter((ratio) => ratio > 0)
        .map((ratio) => Math.max(ratio, 1 / ratio)),
    ) * 1.02;
  return plot({
    width,
    height: 60 + names.length * 20,
    style,
    marginLeft: nameMargin(names),
    marginRight: 24,
    x: {
      type: "log",
      domain: [1 / far, far],
      label: "head by base",
      tickFormat: valueText,
      ticks: 5,
      grid: true,
    },
    y: { domain: names, label: null },
    marks: [
      rect([threshold], {
        x1: 1 / (1 + threshold),
        x2: 1 + threshold,
        fill: "currentColor",
        fillOpacity: 0.07,
      }),
      ruleX([1]),
      link(
        rows.filter((row) => row.ratio_low > 0 && row.ratio_high > 0),
        {
          x1: "ratio_low",
          x2: "ratio_high",
          y1: "cell",
          y2: "cell",
          stroke: colour,
          strokeWidth: 2.5,
        },
      ),
      dot(rows, {
        x: "ratio",
        y: "cell",
        fill: colour,
        r: 4,
        title: "title",
        tip: { fill: "var(--ground)" },
      }),
    ],
  });
}

// Room for names of methods left of the axis; long ones are cut off by nothing, they only get more.
const nameMargin = (names) =>
  Math.min(240, 20 + 7 * Math.max(0, ...names.map((name) => name.length)));

// Whether the names of neighbouring sizes would meet on a logarithmic axis of that width.
function areCrowded(sizes, width) {
  const steps = sizes.slice(1).map((size, i) => Math.log2(size / sizes[i]));
  const whole = steps.reduce((sum, step) => sum + step, 0);
  return steps.some((step) => (step / whole) * (width - 110) < 56);
}
