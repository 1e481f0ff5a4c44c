// CPU time, page faults, bytes through calls, memory.

function resourcesSection(state) {
  const { run, conditions } = state;
  let bytes = state.size;
  const kinds = [
    {
      id: "cpu",
      name: "CPU time",
      keys: ["parent_cpu_median_us", "child_cpu_median_us"],
      text: timeText,
    },
    {
      id: "faults",
      name: "page faults",
      keys: ["parent_faults_median", "child_faults_median"],
      text: (value) => (value === null ? "" : String(Math.round(value))),
    },
    {
      id: "bytes",
      name: "bytes through calls",
      keys: [
        "parent_read_median_bytes",
        "parent_write_median_bytes",
        "child_read_median_bytes",
        "child_write_median_bytes",
      ],
      text: bytesText,
    },
    {
      id: "memory",
      name: "peak memory",
      keys: ["parent_peak_median_bytes", "child_peak_median_bytes"],
      text: bytesText,
    },
  ];
  let kind = kinds[0];
  const { figure, redraw } = chartFigure(
    `Medians, parent and child together, from the OS's own accounting; what it does not account for is missing.${wineLabel(run)}`,
    `${run.file}-resources.csv`,
    (width) => {
      const cells = [...floorsOf(run, conditions), ...cellsAt(run, conditions, bytes)].filter(
        (cell) => kind.keys.some((key) => cell.figure(key) !== null),
      );
      const rows = cells.map((cell) => ({
        name: cell.name,
        value: kind.keys.reduce((sum, key) => sum + (cell.figure(key) ?? 0), 0),
        colour: isFloor(cell) ? "var(--faint)" : lookOf(run, conditions, cell.name).colour,
        ...Object.fromEntries(kind.keys.map((key) => [key, cell.figure(key)])),
      }));
      return {
        svg:
          charts && rows.length
            ? charts.bars({ rows, width, label: kind.name, valueText: kind.text })
            : null,
        label: `${kind.name} at ${sizeText(bytes)} for ${rows.length} methods${wineLabel(run)}`,
        columns: [
          { name: "method", key: "name" },
          ...kind.keys.map((key) => ({
            name: key.replace(/_median.*/, "").replace("_", " "),
            key,
            text: kind.text,
          })),
        ],
        rows,
      };
    },
  );
  return section(
    "What it costs the machine",
    element(
      "div",
      { class: "controls" },
      sizeChoice(state, (chosen) => {
        bytes = chosen;
        redraw();
      }),
      radios(
        "Figure",
        kinds.map((each) => [each.id, each.name]),
        kind.id,
        (id) => {
          kind = kinds.find((each) => each.id === id);
          redraw();
        },
      ),
    ),
    figure,
  );
}
