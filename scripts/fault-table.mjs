// SPDX-License-Identifier: MIT
// fault-table.mjs LABEL DOCUMENT RESULTS…: a table of the faults that tests tried with each method, out
// of GoogleTest's result files, put between the document's lines "<!-- faults: LABEL -->" and
// "<!-- end of faults -->".
import { readFileSync, writeFileSync } from "node:fs";

const columns = [
  "cannot start", "before main", "before receiving", "half-way", "after reading", "killed", "stalls",
  "closes early", "wrong report", "no_memory", "no_descriptors", "no_processes", "no_disk_space",
  "interrupted", "one byte", "no_rights", "broken", "low limits", "few processes", "full tmpfs", "odd sizes",
];

function records(file) {
  const tests = JSON.parse(readFileSync(file, "utf8")).testsuites.flatMap((suite) => suite.testsuite);
  const failed = tests.filter((test) => test.failures);
  if (failed.length > 0)
    throw new Error(`${file}: ${failed.length} tests failed, ${failed[0].name} for one; mend them first`);
  return tests.filter((test) => test.fault !== undefined);
}

const sum = (all, key) => all.reduce((total, record) => total + Number(record[key]), 0);

/** What this machine or this user may not do is not missing without a word. */
function requireAll(all) {
  const missing = columns.filter((fault) => !all.some((record) => record.fault === fault));
  if (missing.length > 0)
    throw new Error(`nothing was tried of ${missing.join(", ")}: run it as root where mounts are allowed`);
}

function table(all) {
  const unknown = all.find((record) => !columns.includes(record.fault));
  if (unknown) throw new Error(`fault-table.mjs has no column for "${unknown.fault}"; add it`);
  const of = (method, fault) => all.filter((r) => r.method === method && r.fault === fault);
  const row = (cells) => `| ${cells.join(" | ")} |`;
  const methods = [...new Set(all.map((record) => record.method))];
  return [
    row(["method", ...columns.map((name) => name.replaceAll("_", " "))]),
    row(["---", ...columns.map(() => "--:")]),
    ...methods.map((method) =>
      row([`\`${method}\``, ...columns.map((fault) => sum(of(method, fault), "tried") || "")])),
  ].join("\n");
}

function calls(all) {
  const times = new Map();
  for (const record of all)
    for (const [, name, count] of record.calls.matchAll(/(\S+) (\d+)/g))
      times.set(name, (times.get(name) ?? 0) + Number(count));
  return [...times].sort().map(([name, count]) => `\`${name}\` ${count}`).join(", ");
}

/** Wine is not Windows, and no figure of it stands without its label. */
const headings = { Linux: "Linux", Wine: "Wine, which is not Windows" };

function text(label, all) {
  const tried = sum(all, "tried");
  const unharmed = sum(all, "unharmed");
  return [
    `${headings[label]}: ${tried} hand-offs with a fault. ${tried - unharmed} ended in a failure that names it, and ` +
      `${unharmed} went well all the same. None ran into a deadline that was not its own, none was taken ` +
      "for another, and nothing was left behind.",
    table(all),
    `Calls of the OS that were made to fail, and how often: ${calls(all)}.`,
  ].join("\n\n");
}

const [label, document, ...files] = process.argv.slice(2);
const begin = `<!-- faults: ${label} -->`;
const end = "<!-- end of faults -->";
const before = readFileSync(document, "utf8");
const from = before.indexOf(begin);
const to = before.indexOf(end, from);
if (from < 0 || to < 0) throw new Error(`${document} has no lines "${begin}" and "${end}"`);
const all = files.flatMap(records);
if (label === "Linux") requireAll(all);
const made = text(label, all);
writeFileSync(document, `${before.slice(0, from)}${begin}\n${made}\n${before.slice(to)}`);
