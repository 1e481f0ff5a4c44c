// Cells that are not ok, with their reasons.

function failuresSection(state) {
  const { run } = state;
  const cells = run.cells.filter((cell) => cell.status !== "ok");
  if (!cells.length)
    return section("Cells without figures", element("p", {}, "None: every cell was measured."));
  return section(
    "Cells without figures, and failed ones",
    sortableTable(
      "Cells that are not ok",
      [
        { name: "method", key: "name" },
        { name: "payload", key: "bytes", text: sizeText },
        { name: "conditions", key: "conditions", kind: "text" },
        { name: "status", key: "status", kind: "text" },
        { name: "reason", key: "reason", kind: "text" },
      ],
      cells.map((cell) => ({
        name: cell.name,
        bytes: cell.bytes,
        conditions: cell.conditions,
        status: cell.status,
        reason: cell.reason,
      })),
      `${run.file}-not-ok.csv`,
    ),
  );
}
