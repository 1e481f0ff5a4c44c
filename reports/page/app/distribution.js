// Every sample of a size, as strips and as steps.

function distributionSection(state) {
  const { run, conditions } = state;
  let bytes = state.size;
  let which = "total";
  const able = () =>
    cellsAt(run, conditions, bytes).filter(
      (cell) => cell[which].length && state.shown.has(cell.name),
    );
  const table = (cells) => ({
    columns: [
      { name: "method", key: "name" },
      { name: "sample", key: "sample" },
      { name: which, key: "value", text: timeText },
    ],
    rows: cells.flatMap((cell) =>
      cell[which].map((value, i) => ({ name: cell.name, sample: i + 1, value })),
    ),
  });
  const strip = chartFigure(
    `Every hand-off, and the median of each method.${wineLabel(run)}`,
    `${run.file}-samples.csv`,
    (width) => {
      const cells = able();
      const rows = cells.flatMap((cell) =>
        cell[which].map((value) => ({
          name: cell.name,
          value,
          colour: lookOf(run, conditions, cell.name).colour,
        })),
      );
      const medians = cells.map((cell) => ({
        name: cell.name,
        value: cell.figure(`${which}_median_us`),
      }));
      return {
        svg:
          charts && rows.length
            ? charts.strips({ rows, medians, width, label: which, valueText: timeText })
            : null,
        label: `Every ${which} at ${sizeText(bytes)}${wineLabel(run)}`,
        ...table(cells),
      };
    },
  );
  const steps = chartFigure(
    `The part of the hand-offs that took at most so long.${wineLabel(run)}`,
    `${run.file}-samples.csv`,
    (width) => {
      const cells = able();
      const series = cells.map((cell) => ({
        name: cell.name,
        values: cell[which],
        ...lookOf(run, conditions, cell.name),
      }));
      return {
        svg:
          charts && series.length
            ? charts.distribution({ series, width, label: which, valueText: timeText })
            : null,
        label: `Distribution of ${which} at ${sizeText(bytes)}${wineLabel(run)}`,
        ...table(cells),
      };
    },
  );
  const redraw = () => [strip, steps].forEach((each) => each.redraw());
  state.onshown.push(redraw);
  return section(
    "How the samples spread",
    element(
      "div",
      { class: "controls" },
      sizeChoice(state, (chosen) => {
        bytes = chosen;
        redraw();
      }),
      radios(
        "Figure",
        [
          ["total", "Total"],
          ["latency", "Latency"],
        ],
        which,
        (value) => {
          which = value;
          redraw();
        },
      ),
    ),
    strip.figure,
    steps.figure,
  );
}
