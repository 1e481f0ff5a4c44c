// The main chart: a figure over the payload's size, a line for each method.

const figuresOverSize = [
  {
    id: "latency",
    name: "Latency",
    label: "latency: until the child can use the data",
    text: timeText,
    floor: "latency_median_us",
  },
  {
    id: "total",
    name: "Total",
    label: "total: until the child has used all of it",
    text: timeText,
    floor: "total_median_us",
    limit: true,
  },
];

const costOverFloor = [
  { id: "over_floor_latency", name: "Latency", label: "latency over the floor", text: timeText },
  { id: "over_floor_total", name: "Total", label: "total over the floor", text: timeText },
];

// One figure of a series at each size, as the charts and their tables take it.
function pointsOf(run, conditions, name, figure) {
  const stem = figure.key ?? `${figure.id}_median_us`;
  const at = (cell, which) => cell.figure(stem.replace("median", which));
  return (run.view(conditions).byName.get(name) ?? [])
    .filter((cell) => cell.figure(stem) !== null)
    .map((cell) => {
      const [low, high] = [
        figure.key ? null : at(cell, "low"),
        figure.key ? null : at(cell, "high"),
      ];
      return {
        bytes: cell.bytes,
        value: cell.figure(stem),
        low,
        high,
        n: cell.figure("n"),
        title: [
          name,
          `${sizeText(cell.bytes)}: ${figure.text(cell.figure(stem))}`,
          figure.key ? "" : intervalText(low, high, figure.text),
          `n = ${cell.figure("n")}`,
        ]
          .filter(Boolean)
          .join("\n"),
      };
    })
    .sort((a, b) => a.bytes - b.bytes);
}

const pointColumns = (figure) => [
  { name: "payload", key: "bytes", text: sizeText },
  { name: figure.name, key: "value", text: figure.text },
  { name: "low", key: "low", text: figure.text },
  { name: "high", key: "high", text: figure.text },
  { name: "n", key: "n" },
];

function limitsOf(run, conditions) {
  const limits = new Map();
  for (const cell of run.view(conditions).cells)
    if (cell.figure("limit_median_us") !== null)
      limits.set(
        cell.bytes,
        Math.min(limits.get(cell.bytes) ?? Infinity, cell.figure("limit_median_us")),
      );
  return [...limits].map(([bytes, value]) => ({ bytes, value })).sort((a, b) => a.bytes - b.bytes);
}

// Of many methods those that are the fastest somewhere, and of the others one variant each, the fastest
// at the largest size first, until a dozen are shown.
function shownAtFirst(run, conditions) {
  const names = seriesOf(run, conditions);
  if (names.length <= 20) return new Set(names);
  const best = new Set();
  const methods = new Set();
  let able = [];
  for (const bytes of sizesOf(run, conditions)) {
    able = cellsAt(run, conditions, bytes).filter(
      (cell) => cell.figure("total_median_us") !== null,
    );
    able.sort((a, b) => a.figure("total_median_us") - b.figure("total_median_us"));
    if (able.length) best.add(able[0].name);
  }
  for (const { name, method } of able) {
    if (best.size < 12 && !methods.has(method)) best.add(name);
    methods.add(method);
  }
  for (const name of names) if (best.size < 12) best.add(name);
  return best;
}

function overSizeSection(state, figures, caption) {
  const { run, conditions } = state;
  let figure = figures[0];
  const { figure: node, redraw } = chartFigure(
    caption + wineLabel(run),
    `${run.file}-${figures[0].id}.csv`,
    (width) => {
      const names = seriesOf(run, conditions).filter((name) => state.shown.has(name));
      const series = names
        .map((name) => {
          const { colour, dash } = lookOf(run, conditions, name);
          return { name, colour, dash, points: pointsOf(run, conditions, name, figure) };
        })
        .filter((each) => each.points.length);
      const floorCell = floorsOf(run, conditions)[0];
      const floor = figure.floor && floorCell ? floorCell.figure(figure.floor) : null;
      const rows = series.flatMap((each) =>
        each.points.map((point) => ({
          name: each.name,
          bytes: point.bytes,
          value: point.value,
          low: point.low,
          high: point.high,
          n: point.n,
        })),
      );
      return {
        svg:
          charts && series.length
            ? charts.overSizes({
                series,
                width,
                floor: floor === null ? null : { value: floor },
                limit: figure.limit ? limitsOf(run, conditions) : null,
                label: figure.label,
                sizeText,
                valueText: figure.text,
              })
            : null,
        label: `${figure.label}, against payload size, for ${names.length} methods${wineLabel(run)}`,
        columns: [{ name: "method", key: "name" }, ...pointColumns(figure)],
        rows,
      };
    },
  );
  state.onshown.push(redraw);
  const controls =
    figures.length > 1
      ? element(
          "div",
          { class: "controls" },
          radios(
            "Figure",
            figures.map((each) => [each.id, each.name]),
            figure.id,
            (id) => {
              figure = figures.find((each) => each.id === id);
              redraw();
            },
          ),
        )
      : null;
  return [controls, node];
}

function legend(state) {
  const names = seriesOf(state.run, state.conditions);
  const changed = () => state.onshown.forEach((redraw) => redraw());
  const boxes = names.map((name) => {
    const { colour, dash } = lookOf(state.run, state.conditions, name);
    const box = element("input", {
      type: "checkbox",
      checked: state.shown.has(name),
      onchange: () => {
        if (box.checked) state.shown.add(name);
        else state.shown.delete(name);
        changed();
      },
    });
    return { box, name, label: element("label", {}, box, swatch(colour, dash), name) };
  });
  const filter = element("input", {
    type: "search",
    placeholder: "Filter methods",
    "aria-label": "Filter methods",
    oninput: () => {
      const words = filter.value.toLowerCase().split(/\s+/);
      for (const { name, label } of boxes)
        label.hidden = !words.every((word) => name.toLowerCase().includes(word));
    },
  });
  // Both work on what the filter leaves.
  const set = (on) => {
    for (const { box, name, label } of boxes) {
      if (label.hidden) continue;
      box.checked = on;
      if (on) state.shown.add(name);
      else state.shown.delete(name);
    }
    changed();
  };
  return element(
    "div",
    {},
    element(
      "div",
      { class: "controls" },
      filter,
      element("button", { type: "button", onclick: () => set(true) }, "Show all"),
      element("button", { type: "button", onclick: () => set(false) }, "Show none"),
    ),
    element(
      "div",
      { class: "legend", role: "group", "aria-label": "Methods in the charts" },
      ...boxes.map(({ label }) => label),
    ),
  );
}
