// A table that sorts by any column and downloads as CSV.

// columns: {name, key, text?: value → text, kind?: "text"}; rows: objects by key.
function sortableTable(caption, columns, rows, fileName) {
  const body = element("tbody");
  const headings = columns.map((column) =>
    element(
      "th",
      { scope: "col", class: column.kind, "aria-sort": "none" },
      element("button", { type: "button", onclick: () => sortBy(column) }, column.name),
    ),
  );
  let sorted = { column: null, ascending: true };

  function show(order) {
    body.replaceChildren(
      ...order.map((row) =>
        element(
          "tr",
          {},
          ...columns.map((column) => {
            const value = row[column.key];
            const text =
              value === null || value === undefined
                ? ""
                : column.text
                  ? column.text(value)
                  : String(value);
            return element("td", { class: column.kind }, text);
          }),
        ),
      ),
    );
  }

  function sortBy(column) {
    const ascending = sorted.column === column ? !sorted.ascending : true;
    sorted = { column, ascending };
    const direction = ascending ? 1 : -1;
    const order = [...rows].sort((a, b) => {
      const [x, y] = [a[column.key] ?? null, b[column.key] ?? null];
      if (x === null || y === null) return (x === null) - (y === null); // What is missing comes last.
      return (
        direction *
        (typeof x === "number" && typeof y === "number"
          ? x - y
          : String(x).localeCompare(String(y)))
      );
    });
    headings.forEach((heading, i) =>
      heading.setAttribute(
        "aria-sort",
        columns[i] === column ? (ascending ? "ascending" : "descending") : "none",
      ),
    );
    show(order);
  }

  show(rows);
  return element(
    "div",
    {},
    element(
      "div",
      { class: "scroll", tabindex: "0", role: "region", "aria-label": caption },
      element(
        "table",
        {},
        element("caption", { class: "visually-hidden" }, caption),
        element("thead", {}, element("tr", {}, ...headings)),
        body,
      ),
    ),
    element(
      "p",
      {},
      element(
        "button",
        { type: "button", onclick: () => download(fileName, toCsv(columns, rows)) },
        "Download as CSV",
      ),
    ),
  );
}

function toCsv(columns, rows) {
  const quoted = (value) => {
    const text = value === null || value === undefined ? "" : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  const lines = [
    columns.map((column) => column.key),
    ...rows.map((row) => columns.map((column) => row[column.key])),
  ];
  return lines.map((line) => line.map(quoted).join(",")).join("\n") + "\n";
}

function download(fileName, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  element("a", { href: address, download: fileName }).click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}
