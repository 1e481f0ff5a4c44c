// SPDX-License-Identifier: MIT
// Result files that mean harm, and those of other machines.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import {
  drawn,
  exampleResults,
  handoff,
  launch,
  open,
  pageOf,
  readCsv,
  downloaded,
  repeatRounds,
  scratchFolder,
  section,
  slowDown,
  writeResults,
} from "./support.mjs";

const attack = `</script><script>alert(1)</script><img src=x onerror=alert(2)><!--<script>"'&amp;\u2028\u2029\\`;

test("Whatever a result file holds stays text", async (t) => {
  const folder = scratchFolder(t);
  const results = exampleResults();
  results.machine.cpu = attack;
  results.machine.os = attack;
  results.machine.host = attack;
  results.run.version = attack;
  results.run.revision = attack;
  results.run.command_line = ["handoff", attack];
  for (const method of results.methods) method.title = method.sentence = attack;
  for (const cell of results.cells) if (cell.status !== "ok") cell.reason = attack;
  const path = pageOf(folder, writeResults(folder, "a <b onclick=alert(3)> & 'c'.json", results));
  const { page, troubles } = await open(await launch(t), path);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.locator("details > summary").evaluateAll((all) => all.forEach((each) => each.click()));
  assert.equal(
    await page.locator("img, b, script:not(#data)").count(),
    2,
    "the page has scripts of its own, and nothing else",
  );
  assert.ok(
    (await page.locator(".machine").first().innerText()).includes("<img src=x onerror=alert(2)>"),
  );
  const failed = section(page, "Cells without figures, and failed ones");
  assert.ok((await failed.innerText()).includes("<img src=x onerror=alert(2)>"));
  const { text } = await downloaded(page, failed.getByRole("button", { name: "Download as CSV" }));
  assert.ok(readCsv(text).every((row) => row.reason === attack));
  assert.deepEqual(troubles, []);
});

test("A machine that was busy is named, and how busy it was", async (t) => {
  const folder = scratchFolder(t);
  const results = exampleResults();
  results.machine.load_at_end = 4.5;
  results.machine.processors_busy_with_others_part = 0.5;
  const { page, troubles } = await open(
    await launch(t),
    pageOf(folder, writeResults(folder, "busy.json", results)),
  );
  assert.match(await page.locator(".busy").innerText(), /others had 50 % of its processors' time/);
  assert.match(
    await section(page, "How it was measured").innerText(),
    /While it was measured: load .* 4\.50 at the end, 50 % by others/,
  );
  assert.deepEqual(troubles, []);
});

test("Figures from Wine are labelled wherever they stand", async (t) => {
  const folder = scratchFolder(t);
  const results = exampleResults();
  results.machine.wine = "8.0";
  const { page, troubles } = await open(
    await launch(t),
    pageOf(folder, writeResults(folder, "wine.json", results)),
  );
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  assert.match(await page.locator(".wine").innerText(), /Wine 8\.0, which is not Windows/);
  for (const figure of await page.locator("figure").all()) {
    assert.match(await figure.locator("figcaption").innerText(), /Wine 8\.0/);
    assert.match(
      await figure.locator("svg[role=img]").first().getAttribute("aria-label"),
      /Wine 8\.0/,
    );
  }
  for (const heading of ["Which one to take", "Every method against every other"])
    assert.match(await section(page, heading).locator(".hint").first().innerText(), /Wine 8\.0/);
  assert.deepEqual(troubles, []);
});

test("Several runs stand side by side and are never joined", async (t) => {
  const folder = scratchFolder(t);
  const fast = exampleResults();
  fast.machine.cpu = "Fast CPU";
  const slow = exampleResults();
  slow.machine.cpu = "Slow CPU";
  for (const cell of slow.cells) slowDown(cell, 3);
  const { page, troubles } = await open(
    await launch(t),
    pageOf(
      folder,
      writeResults(folder, "fast.json", fast),
      writeResults(folder, "slow.json", slow),
    ),
  );
  const answer = () => page.locator("[data-run]:not([hidden]) .machine").innerText();
  assert.match(await answer(), /Fast CPU/);
  const ranked = async () => await section(page, "Which one to take").locator("ol").innerText();
  const before = await ranked();
  const side = section(page, "The runs side by side");
  const chart = await drawn(side);
  assert.equal(await chart.locator("g[data-mark=line] path").count(), 2, "a line for each run");
  await page.getByRole("radio", { name: /slow\.json/ }).check();
  assert.match(await answer(), /Slow CPU/);
  assert.notEqual(await ranked(), before);
  assert.deepEqual(troubles, []);
});

test("A page without charts has all tables and says how to get charts", async (t) => {
  const folder = scratchFolder(t);
  const path = pageOf(folder, writeResults(folder, "results.json", exampleResults()));
  const page = readFileSync(path, "utf8");
  const without = page.replace(/<script>\n\/\*![\s\S]*?<\/script>/, "<script>\n</script>");
  assert.ok(without.length < page.length - 200_000, "the charts were not found in the page");
  writeFileSync(join(folder, "without.html"), without);
  const { page: shown, troubles } = await open(await launch(t), join(folder, "without.html"));
  await shown.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await shown.getByText("handoff report RESULTS --html FILE").waitFor();
  for (const figure of await shown.locator("figure").all())
    assert.ok((await figure.locator("table tbody tr").count()) > 0, await figure.innerText());
  assert.deepEqual(troubles, []);
});

test("The page names the licences of all that it contains", async (t) => {
  const folder = scratchFolder(t);
  const page = readFileSync(
    pageOf(folder, writeResults(folder, "results.json", exampleResults())),
    "utf8",
  );
  assert.match(page, /@observablehq\/plot [0-9.]+ \(ISC\)/);
  assert.match(page, /d3-scale [0-9.]+ \(ISC\)/);
  assert.match(page, /THE SOFTWARE IS PROVIDED "AS IS"/);
});

test("A run without any figures has a page all the same", async (t) => {
  const folder = scratchFolder(t);
  const results = exampleResults();
  results.cells = [];
  const { page, troubles } = await open(
    await launch(t),
    pageOf(folder, writeResults(folder, "empty.json", results)),
  );
  await section(page, "How it was measured").waitFor();
  assert.deepEqual(troubles, []);
});

test("A comparison shows its verdicts above both of its sides", async (t) => {
  const folder = scratchFolder(t);
  const base = exampleResults();
  const head = exampleResults();
  for (const cell of head.cells)
    if (cell.method === "shared_memory" && cell.bytes === 64) slowDown(cell, 8);
  for (const side of [base, head]) repeatRounds(side, 5);
  base.run.pairing = head.run.pairing = "0123456789abcdef";
  const path = join(folder, "comparison.html");
  handoff(
    "compare",
    writeResults(folder, "base.json", base),
    writeResults(folder, "head.json", head),
    "--html",
    path,
  );
  const { page, troubles } = await open(await launch(t), path);
  assert.match(await page.locator(".answer").first().innerText(), /slower/);
  const place = section(page, "What changed");
  const chart = await drawn(place);
  const first = await place.locator("tbody tr").first().locator("td").allInnerTexts();
  assert.deepEqual(first.slice(0, 4), ["shared_memory/in_place", "64 B", "usual", "slower"]);
  assert.ok((await chart.locator("g[data-mark=dot] circle").count()) >= 2);
  assert.equal(await page.getByRole("radio", { name: /^(base|head): / }).count(), 2);
  assert.deepEqual(troubles, []);
});

test("Verdicts and seen properties stand on the page, and the chooser asks for them", async (t) => {
  const folder = scratchFolder(t);
  const results = exampleResults();
  results.claims = [
    {
      id: "no-release-race",
      statement: attack,
      source: "somebody",
      verdict: "confirmed",
      ran: true,
      sentence: attack,
      control: "seen",
      control_passed: true,
      evidence: { bytes: 3, nothing: null },
      properties: [
        { method: "shared_memory", property: "parent_may_exit", value: true },
        { method: "anonymous_pipe", property: "parent_may_exit", value: false },
      ],
      seconds: 1,
    },
  ];
  const path = pageOf(folder, writeResults(folder, "claims.json", results));
  const { page, troubles } = await open(await launch(t), path);
  const place = section(page, "What is said, and what was seen here");
  assert.match(await place.locator("table").first().innerText(), /confirmed/);
  assert.match(
    await place.locator("table").nth(1).innerText(),
    /\(no-release-race\)[^]*anonymous_pipe\s+✗/,
  );
  const chooser = section(page, "Which one to take");
  await chooser.getByLabel("Payload").selectOption({ label: "64 B" });
  await chooser.getByRole("checkbox", { name: "fire and forget" }).check();
  assert.ok(!(await chooser.locator("ol").innerText()).includes("anonymous_pipe"));
  await chooser.locator("summary").click();
  assert.match(
    await chooser.locator("ul").innerText(),
    /its parent must stay.*\(no-release-race\)/,
  );
  assert.deepEqual(troubles, []);
});
