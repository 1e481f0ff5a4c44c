// What is said of the methods, and what experiments saw of it on this machine.

const verdictText = (verdict) => verdict.replaceAll("-", " ");
const seenText = (value) => ({ yes: "✓", no: "✗" })[value] ?? value;

// Of the variant, or of its whole method where nobody looked at the variant alone.
const seenProperty = (run, name, property) =>
  run.properties[name]?.[property] ?? run.properties[name.split("/")[0]]?.[property];

// Columns that were seen of any method: a property each, with the claim that says so in the heading
// where it is one for all, else in each cell.
function propertyTable(run) {
  const names = Object.keys(run.properties);
  const rows = names.filter((name) => !names.some((other) => other.startsWith(`${name}/`))).sort();
  const columnOf = ({ name, title }) => {
    const seen = rows.map((row) => seenProperty(run, row, name)).filter((each) => each);
    const claims = new Set(seen.map(([, claim]) => claim));
    const valueText = (value) =>
      name === "largest_bytes" ? sizeText(Number(value)) : seenText(value);
    return claims.size === 1
      ? { name: `${title} (${[...claims][0]})`, text: ([value]) => valueText(value) }
      : { name: title, text: ([value, claim]) => `${valueText(value)} ${claim}` };
  };
  const properties = data.properties.filter(({ name }) =>
    names.some((row) => run.properties[row][name]),
  );
  return sortableTable(
    `What each method can do${wineLabel(run)}`,
    [
      { name: "method", key: "method", kind: "text" },
      ...properties.map((property) => ({
        key: property.name,
        kind: "short",
        ...columnOf(property),
      })),
    ],
    rows.map((method) => ({
      method,
      ...Object.fromEntries(properties.map(({ name }) => [name, seenProperty(run, method, name)])),
    })),
    `${run.file}-properties.csv`,
  );
}

function claimsSection(state) {
  const { run } = state;
  if (!run.claims.length) return null;
  const table = sortableTable(
    `What is said, and what was seen${wineLabel(run)}`,
    [
      { name: "claim", key: "id", kind: "short" },
      { name: "what is said", key: "statement", kind: "text" },
      { name: "verdict", key: "verdict", kind: "short", text: verdictText },
      { name: "what was seen", key: "sentence", kind: "text" },
      { name: "control", key: "control", kind: "text" },
      { name: "by", key: "source", kind: "short" },
    ],
    run.claims,
    `${run.file}-claims.csv`,
  );
  const evidence = run.claims.filter((claim) => claim.evidence.length);
  return section(
    "What is said, and what was seen here",
    element(
      "p",
      { class: "hint" },
      `Verdicts for this machine, each with its control.${wineLabel(run)}`,
    ),
    table,
    Object.keys(run.properties).length ? propertyTable(run) : null,
    element(
      "details",
      {},
      element("summary", {}, "The evidence"),
      ...evidence.map((claim) =>
        element(
          "div",
          {},
          element("h3", {}, claim.id),
          element(
            "ul",
            {},
            ...claim.evidence.map(([name, value]) =>
              element(
                "li",
                {},
                `${name.replaceAll("_", " ")}: ${value === "" ? "not known" : value}`,
              ),
            ),
          ),
        ),
      ),
    ),
  );
}
