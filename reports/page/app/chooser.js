// Which method to take, from sizes and needs.

function chooserSection(state) {
  const { run, placement } = state;
  let bytes = state.size;
  const needs = [
    {
      id: "fire",
      name: "the parent may end at once",
      meets: (method) => !method.parent_must_stay,
      lacks: "its parent must stay until the child has read",
    },
    {
      id: "nameless",
      name: "no name that others could take",
      meets: (method) => !method.has_name,
      lacks: "it has a name that others could take",
    },
    {
      id: "copy",
      name: "the data is in ordinary memory",
      cell: (cell) => cell.fill === "copy",
      lacks: "the data must be built in the channel itself",
    },
  ];
  const wanted = new Set();
  const place = element("div", { "aria-live": "polite" });
  function why(cell) {
    if (cell.status !== "ok") return cell.reason || cell.status.replaceAll("_", " ");
    const method = run.methods.get(cell.method);
    const missing = needs.find(
      (need) =>
        wanted.has(need.id) && !(need.cell ? need.cell(cell) : method && need.meets(method)),
    );
    return missing ? missing.lacks : null;
  }
  function show() {
    const cells = cellsAt(run, placement, bytes);
    const able = cells
      .filter((cell) => !why(cell))
      .sort((a, b) => a.figure("total_median_us") - b.figure("total_median_us"));
    const out = cells.filter((cell) => why(cell));
    const best = able[0]?.figure("total_median_us");
    place.replaceChildren(
      element(
        "ol",
        { class: "ranks" },
        ...able.map((cell) =>
          element(
            "li",
            {},
            element("strong", {}, cell.name),
            `: total ${timeText(cell.figure("total_median_us"))} (${intervalText(cell.figure("total_low_us"), cell.figure("total_high_us"), timeText)})`,
            cell === able[0]
              ? ""
              : `, ${threeDigits(cell.figure("total_median_us") / best)} times the first`,
          ),
        ),
      ),
      able.length
        ? ""
        : element("p", {}, "No method measured here meets these needs at this size."),
      out.length
        ? element(
            "details",
            {},
            element("summary", {}, `${out.length} fell out`),
            element(
              "ul",
              {},
              ...out.map((cell) => element("li", {}, `${cell.name}: ${why(cell)}`)),
            ),
          )
        : "",
    );
  }
  show();
  return section(
    "Which one to take",
    element("p", { class: "hint" }, `Ranked by the median total of this run.${wineLabel(run)}`),
    element(
      "div",
      { class: "controls" },
      sizeChoice(state, (chosen) => {
        bytes = chosen;
        show();
      }),
      element(
        "fieldset",
        {},
        element("legend", {}, "Needs"),
        ...needs.map((need) =>
          element(
            "label",
            {},
            element("input", {
              type: "checkbox",
              value: need.id,
              onchange: (event) => {
                if (event.target.checked) wanted.add(need.id);
                else wanted.delete(need.id);
                show();
              },
            }),
            ` ${need.name}`,
          ),
        ),
      ),
    ),
    place,
  );
}
