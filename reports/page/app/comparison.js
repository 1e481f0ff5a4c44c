// What a comparison of two sides found, above the runs that it was made of.

const weights = ["slower", "faster", "can't tell", "same"];
const percentText = (ratio) =>
  ratio === null ? "" : `${ratio < 1 ? "−" : "+"}${threeDigits(Math.abs(ratio - 1) * 100)} %`;

// Slower ones first, then faster ones; of each those that changed most.
function byWeight(cells) {
  const distance = (cell) => (cell.ratio === null ? 0 : Math.abs(Math.log(cell.ratio)));
  return [...cells].sort(
    (a, b) => weights.indexOf(a.verdict) - weights.indexOf(b.verdict) || distance(b) - distance(a),
  );
}

const cellTitle = (cell) =>
  [
    nameOf(cell),
    cell.bytes ? sizeText(cell.bytes) : "",
    cell.conditions,
  ]
    .filter(Boolean)
    .join(" ");

function comparisonSection(comparison) {
  const label = comparison.wine ? ` [Wine ${comparison.wine}: not Windows]` : "";
  const rows = byWeight(comparison.cells).map((cell) => ({
    ...cell,
    name: nameOf(cell),
    cell: cellTitle(cell),
    conditions: cell.conditions || "usual",
  }));
  const columns = [
    { name: "method", key: "name", kind: "text" },
    { name: "payload", key: "bytes", text: sizeText },
    { name: "conditions", key: "conditions", kind: "text" },
    { name: "verdict", key: "verdict", kind: "text" },
    { name: "change", key: "ratio", text: percentText },
    { name: "low", key: "ratio_low", text: percentText },
    { name: "high", key: "ratio_high", text: percentText },
    { name: "base", key: "base_median_us", text: timeText },
    { name: "head", key: "head_median_us", text: timeText },
    { name: "n", key: "n" },
    { name: "reason", key: "reason", kind: "text" },
  ];
  const caption =
    `The head's ${comparison.figure} by the base's; the bar is the interval that holds for all cells at once, ` +
    `the shaded band the threshold of ${threeDigits(comparison.threshold * 100)} %.${label}`;
  const { figure } = chartFigure(
    caption,
    "comparison.csv",
    (width) => {
      const drawn = rows
        .filter((row) => row.ratio !== null)
        .slice(0, 60)
        .map((row) => ({
          ...row,
          title: `${row.cell}\n${row.verdict}: ${percentText(row.ratio)}\n${intervalText(row.ratio_low, row.ratio_high, percentText)}\nn = ${row.n}`,
        }));
      return {
        svg:
          charts && drawn.length
            ? charts.ratios({
                rows: drawn,
                threshold: comparison.threshold,
                width,
                valueText: percentText,
              })
            : null,
        label: `${comparison.sentence} The ${drawn.length} cells that changed most${label}`,
        columns,
        rows,
      };
    },
    { open: true },
  );
  return section("What changed", figure);
}
