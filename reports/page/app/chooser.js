// Which method to take, from sizes and needs.

// What the methods say of themselves.
function describedNeeds(run) {
  const method = (cell) => run.methods.get(cell.method);
  return [
    {
      id: "fire",
      name: "the parent may end at once",
      meets: (cell) => method(cell) && !method(cell).parent_must_stay,
      lacks: () => "its parent must stay until the child has read",
    },
    {
      id: "nameless",
      name: "no name that others could take",
      meets: (cell) => method(cell) && !method(cell).has_name,
      lacks: () => "it has a name that others could take",
    },
  ];
}

// What experiments saw of them, where the run has that.
function seenNeeds(run) {
  const seen = (cell, name) => seenProperty(run, `${cell.method}/${cell.variant}`, name);
  return data.properties
    .filter(({ need, name }) => need && Object.values(run.properties).some((each) => each[name]))
    .map(({ need, name, wanted, lack }) => ({
      id: need,
      name: need.replaceAll("-", " "),
      meets: (cell) => seen(cell, name)?.[0] === (wanted ? "yes" : "no"),
      lacks: (cell) =>
        seen(cell, name) ? `${lack} (${seen(cell, name)[1]})` : "no experiment has looked at that",
    }));
}

const ordinaryMemory = {
  id: "copy",
  name: "the data is in ordinary memory",
  meets: (cell) => cell.fill === "copy",
  lacks: () => "the data must be built in the channel itself",
};

function chooserSection(state) {
  const { run, conditions } = state;
  let bytes = state.size;
  const seen = seenNeeds(run);
  const needs = [...(seen.length ? seen : describedNeeds(run)), ordinaryMemory];
  const wanted = new Set();
  const place = element("div", { "aria-live": "polite" });
  function why(cell) {
    if (cell.status !== "ok") return cell.reason || cell.status.replaceAll("_", " ");
    const missing = needs.find((need) => wanted.has(need.id) && !need.meets(cell));
    return missing ? missing.lacks(cell) : null;
  }
  function show() {
    const cells = cellsAt(run, conditions, bytes);
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
