// Where the time of a hand-off goes.

function phasesSection(state) {
  const { run, conditions } = state;
  let bytes = state.size;
  const phases = [
    ["prepare", "prepare"],
    ["launch", "launch"],
    ["child_start", "child start"],
    ["receive", "receive"],
    ["read", "read"],
    ["reap", "reap"],
  ];
  const { figure, redraw } = chartFigure(
    `Medians of each phase; the launch call may return before or after the child's first statement, so child start can be negative.${wineLabel(run)}`,
    `${run.file}-phases.csv`,
    (width) => {
      const cells = [...floorsOf(run, conditions), ...cellsAt(run, conditions, bytes)].filter(
        (cell) => cell.figure("launch_median_us") !== null,
      );
      const rows = cells.flatMap((cell) =>
        phases.map(([id, name]) => {
          const value = cell.figure(`${id}_median_us`);
          return {
            name: cell.name,
            phase: name,
            value: value ?? 0,
            title: `${cell.name}\n${name}: ${timeText(value)}`,
          };
        }),
      );
      return {
        svg:
          charts && rows.length
            ? charts.stackedBars({
                rows,
                phases: phases.map(([, name]) => name),
                width,
                label: "time",
                valueText: timeText,
              })
            : null,
        label: `Phases of a hand-off of ${sizeText(bytes)} for ${cells.length} methods${wineLabel(run)}`,
        columns: [
          { name: "method", key: "name" },
          ...phases.map(([id, name]) => ({ name, key: `${id}_median_us`, text: timeText })),
        ],
        rows: cells.map((cell) => ({
          name: cell.name,
          ...Object.fromEntries(
            phases.map(([id]) => [`${id}_median_us`, cell.figure(`${id}_median_us`)]),
          ),
        })),
      };
    },
  );
  const key = element(
    "p",
    { class: "hint" },
    ...phases.flatMap(([, name], i) => [swatch(`var(--c${i})`), ` ${name} `]),
  );
  return section(
    "Where the time goes",
    element(
      "div",
      { class: "controls" },
      sizeChoice(state, (chosen) => {
        bytes = chosen;
        redraw();
      }),
    ),
    key,
    figure,
  );
}
