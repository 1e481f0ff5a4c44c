// One method in several runs. Each run keeps a line of its own: runs are never joined.

function sideBySideSection(state) {
  const names = [
    ...new Set(
      runs.flatMap((run) => run.conditionsMet.flatMap((conditions) => seriesOf(run, conditions))),
    ),
  ];
  let name = names.includes("shared_memory/in_place") ? "shared_memory/in_place" : names[0];
  let figure = figuresOverSize[0];
  const anyWine = runs.some((run) => run.wine);
  const { figure: node, redraw } = chartFigure(
    `Medians with their 95 % intervals, a line for each run and its conditions.${anyWine ? " Runs under Wine are labelled; Wine is not Windows." : ""}`,
    "side-by-side.csv",
    (width) => {
      const series = runs
        .flatMap((run) =>
          run.conditionsMet.map((conditions) => ({
            name: `${run.label}${run.conditionsMet.length > 1 ? `, ${conditions}` : ""}${wineLabel(run)}`,
            points: pointsOf(run, conditions, name, figure),
          })),
        )
        .map((each, i) => ({ ...each, ...lookAt(i) }))
        .filter((each) => each.points.length);
      for (const each of series)
        for (const point of each.points) point.title = `${each.name}\n${point.title}`;
      keys.replaceChildren(
        ...series.map(({ name, colour, dash }) =>
          element("span", {}, swatch(colour, dash), ` ${name}`),
        ),
      );
      return {
        svg:
          charts && series.length
            ? charts.overSizes({
                series,
                width,
                floor: null,
                limit: null,
                label: `${figure.label} of ${name}`,
                sizeText,
                valueText: figure.text,
              })
            : null,
        label: `${figure.label} of ${name}, against payload size, in ${series.length} runs`,
        columns: [{ name: "run", key: "name", kind: "text" }, ...pointColumns(figure)],
        rows: series.flatMap((each) => each.points.map((point) => ({ ...point, name: each.name }))),
      };
    },
  );
  const keys = element("p", { class: "legend" });
  return section(
    "The runs side by side",
    element(
      "div",
      { class: "controls" },
      choice(
        "Method",
        names.map((each) => [each, each]),
        name,
        (chosen) => {
          name = chosen;
          redraw();
        },
      ),
      radios(
        "Figure",
        figuresOverSize.map((each) => [each.id, each.name]),
        figure.id,
        (id) => {
          figure = figuresOverSize.find((each) => each.id === id);
          redraw();
        },
      ),
    ),
    node,
    keys,
    sortableTable(
      "The runs",
      [
        { name: "run", key: "label", kind: "text" },
        { name: "processor", key: "cpu", kind: "text" },
        { name: "system", key: "os", kind: "text" },
        { name: "version", key: "version", kind: "text" },
        { name: "rounds", key: "rounds" },
        { name: "started", key: "started", kind: "text" },
      ],
      runs.map((run) => ({
        label: run.label + wineLabel(run),
        cpu: run.fact("cpu"),
        os: run.fact("os"),
        version: `${run.info.version} ${run.info.revision}`.trim(),
        rounds: run.info.rounds,
        started: run.info.started_utc,
      })),
      "runs.csv",
    ),
  );
}
