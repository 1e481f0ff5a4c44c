// The embedded results, and what is asked of them. A cell's figures come by their names of the CSV.

const data = JSON.parse(document.getElementById("data").textContent);

const nameOf = (cell) =>
  cell.variant === "default" ? cell.method : `${cell.method}/${cell.variant}`;
const isFloor = (cell) => cell.method === "empty";

// Colours and dashes are a series' own, whatever else is shown.
const dashes = ["", "6 3", "2 3", "8 3 2 3"];
const lookAt = (i) => ({
  colour: `var(--c${i % 12})`,
  dash: dashes[Math.floor(i / 12) % dashes.length],
});

// A run's cells under the same conditions, sorted out once.
function viewOf(cells) {
  const measured = cells.filter((cell) => !isFloor(cell));
  const names = [...new Set(measured.map((cell) => cell.name))];
  const sizes = [...new Set(measured.map((cell) => cell.bytes))].sort((a, b) => a - b);
  const bySize = new Map(
    sizes.map((bytes) => [bytes, measured.filter((cell) => cell.bytes === bytes)]),
  );
  const byName = new Map(
    names.map((name) => [name, measured.filter((cell) => cell.name === name)]),
  );
  const looks = new Map(names.map((name, i) => [name, lookAt(i)]));
  return { cells: measured, names, sizes, bySize, byName, looks, floors: cells.filter(isFloor) };
}

const runs = data.runs.map((raw) => {
  const index = new Map(raw.figures.map((name, i) => [name, i]));
  const cells = raw.cells.map((cell) => ({
    method: cell[0],
    variant: cell[1],
    fill: cell[2],
    placement: cell[3],
    child: cell[4],
    bytes: cell[5],
    status: cell[6],
    reason: cell[7],
    values: cell[8],
    latency: cell[9],
    total: cell[10],
    conditions: cell[11] || "usual",
    name: nameOf({ method: cell[0], variant: cell[1] }),
    figure(name) {
      const value = this.values[index.get(name)];
      return value === undefined ? null : value;
    },
  }));
  const conditionsMet = [...new Set(cells.map((cell) => cell.conditions))];
  const views = new Map(
    conditionsMet.map((each) => [each, viewOf(cells.filter((cell) => cell.conditions === each))]),
  );
  const methods = new Map(raw.methods.map((method) => [method.id, method]));
  const facts = new Map(raw.machine);
  return {
    ...raw,
    cells,
    conditionsMet,
    methods,
    view: (conditions) => views.get(conditions) ?? viewOf([]),
    fact: (name) => facts.get(name) ?? null,
  };
});

const seriesOf = (run, conditions) => run.view(conditions).names;
const sizesOf = (run, conditions) => run.view(conditions).sizes;
const cellsAt = (run, conditions, bytes) => run.view(conditions).bySize.get(bytes) ?? [];
const floorsOf = (run, conditions) => run.view(conditions).floors;
const lookOf = (run, conditions, name) => run.view(conditions).looks.get(name);
