// What the sections have in common.

const wineLabel = (run) => (run.wine ? ` [Wine ${run.wine}: not Windows]` : "");

function section(title, ...content) {
  return element("section", {}, element("h2", {}, title), ...content);
}

// A control for the payload's size. Each section has its own; the last one chosen is where other runs
// and conditions begin.
function sizeChoice(state, onchange) {
  const sizes = sizesOf(state.run, state.conditions);
  return choice(
    "Payload",
    sizes.map((bytes) => [String(bytes), sizeText(bytes)]),
    String(state.size),
    (value) => {
      state.size = Number(value);
      onchange(state.size);
    },
  );
}
