// Every figure again, in tables.

function tablesSection(state) {
  const { run } = state;
  const groups = [
    ["Latency and total", /^(latency|total)_(median|low|high)|^n$/],
    ["Over the floor, throughput, and the limit", /^over_floor|^throughput|^times_limit|^limit/],
    ["Several children: one of them, and the memory of all", /^child_(latency|total)_|^pss/],
    ["Spread", /_(min|p10|p90|mad)_/],
    [
      "Phases, and how long the parent is busy",
      /^(prepare|launch|child_start|receive|read|reap|parent_busy)_/,
    ],
    [
      "CPU time, page faults, memory, bytes through calls",
      /^(parent|child)_(cpu|faults|peak|read|write)/,
    ],
  ];
  const textOf = (name) =>
    name.endsWith("_us")
      ? timeText
      : name.endsWith("bytes_per_s")
        ? rateText
        : name.endsWith("bytes")
          ? bytesText
          : (value) => String(Math.round(value * 1000) / 1000);
  return section(
    "Every figure",
    ...groups.map(([title, pattern]) => {
      const names = run.figures.filter((name) => pattern.test(name));
      const details = element("details", {}, element("summary", {}, title));
      details.addEventListener("toggle", () => {
        if (!details.open || details.childElementCount > 1) return;
        const columns = [
          { name: "method", key: "name" },
          { name: "fill", key: "fill", kind: "text" },
          { name: "conditions", key: "conditions", kind: "text" },
          { name: "payload", key: "bytes", text: sizeText },
          ...names.map((name) => ({
            name: name.replace(/_us$|_bytes$/, "").replaceAll("_", " "),
            key: name,
            text: textOf(name),
          })),
        ];
        details.append(
          sortableTable(
            title + wineLabel(run),
            columns,
            run.cells.map((cell) => ({
              name: cell.name,
              fill: cell.fill,
              conditions: cell.conditions,
              bytes: cell.bytes,
              ...Object.fromEntries(names.map((name) => [name, cell.figure(name)])),
            })),
            `${run.file}-figures.csv`,
          ),
        );
      });
      return details;
    }),
  );
}
