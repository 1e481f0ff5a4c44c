// How it was measured, and on what.

function howSection(state) {
  const { run } = state;
  const facts = element(
    "table",
    {},
    element(
      "tbody",
      {},
      ...run.machine.map(([name, value]) =>
        element(
          "tr",
          {},
          element("th", { scope: "row" }, name.replaceAll("_", " ")),
          element("td", { class: "text" }, value === null ? "not known" : String(value)),
        ),
      ),
    ),
  );
  return section(
    "How it was measured",
    element(
      "p",
      {},
      `${run.info.rounds} rounds${run.info.complete ? "" : " (the run ended early)"}, in each every cell once in a random order; medians with distribution-free 95 % intervals; every byte that arrived was checked. The floor is the same child started with nothing to receive, the limit that floor and one read of as many bytes from warm memory.`,
    ),
    element(
      "p",
      {},
      `handoff ${run.info.version} ${run.info.revision}, ${run.info.started_utc} to ${run.info.finished_utc}: `,
      element("code", {}, run.info.command_line),
    ),
    run.load ? element("p", {}, `While it was measured: ${run.load}.`) : null,
    element(
      "details",
      {},
      element("summary", {}, "The machine"),
      element("div", { class: "scroll" }, facts),
    ),
  );
}
