// Every method by every other.

function matrixSection(state) {
  const { run, conditions } = state;
  let bytes = state.size;
  const place = element("div", {
    class: "scroll",
    tabindex: "0",
    role: "region",
    "aria-label": "Ratios of methods",
  });
  function show() {
    const cells = cellsAt(run, conditions, bytes).filter(
      (cell) => cell.figure("total_median_us") !== null,
    );
    const total = (cell) => cell.figure("total_median_us");
    place.replaceChildren(
      element(
        "table",
        {},
        element(
          "caption",
          { class: "visually-hidden" },
          `Total of the row's method by that of the column's, at ${sizeText(bytes)}`,
        ),
        element(
          "thead",
          {},
          element(
            "tr",
            {},
            element("th", { scope: "col" }, ""),
            ...cells.map((cell) => element("th", { scope: "col" }, cell.name)),
          ),
        ),
        element(
          "tbody",
          {},
          ...cells.map((row) =>
            element(
              "tr",
              {},
              element("th", { scope: "row" }, row.name),
              ...cells.map((column) => {
                const ratio = total(row) / total(column);
                const strength = Math.round(Math.min(1, Math.abs(Math.log2(ratio)) / 4) * 35);
                return element(
                  "td",
                  {
                    style:
                      row === column
                        ? null
                        : `background:color-mix(in srgb, var(${ratio < 1 ? "--c2" : "--c3"}) ${strength}%, transparent)`,
                  },
                  row === column ? "" : threeDigits(ratio),
                );
              }),
            ),
          ),
        ),
      ),
    );
  }
  show();
  return section(
    "Every method against every other",
    element(
      "p",
      { class: "hint" },
      `How many times as long the row's method takes as the column's: medians of total.${wineLabel(run)}`,
    ),
    element(
      "div",
      { class: "controls" },
      sizeChoice(state, (chosen) => {
        bytes = chosen;
        show();
      }),
    ),
    place,
  );
}
