// SPDX-License-Identifier: MIT
// The page of a run that was really measured, used as its readers use it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";

import {
  downloaded,
  drawn,
  handoff,
  launch,
  open,
  readCsv,
  scratchFolder,
  screenshots,
  section,
} from "./support.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The dots of a chart as {x, y} in its own pixels, in the order of the figures. */
const dotsOf = (chart) =>
  chart.locator("g[data-mark=dot] path").evaluateAll((dots) =>
    dots.map((dot) => {
      const [, x, y] = dot.getAttribute("transform").match(/translate\(([^,]+),([^)]+)\)/);
      return { x: Number(x), y: Number(y) };
    }),
  );

/** How far the points lie from the straight line through the first and the last, in y. */
function offLine(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const slope = (last.y - first.y) / (last.x - first.x);
  return Math.max(
    ...sorted.map((point) => Math.abs(point.y - first.y - slope * (point.x - first.x))),
  );
}

// Throughput is not known where noise is larger than a transfer: then a figure says so.
const figuresDone = "figure:has(svg[role=img]), figure:has(.chart > p.hint)";

test("The page of a run", async (t) => {
  const folder = scratchFolder(t);
  const html = join(folder, "page.html");
  const csv = join(folder, "cells.csv");
  handoff(
    "run",
    "--sizes",
    "4KiB,64KiB,1MiB",
    "--rounds",
    "7",
    "--out",
    join(folder, "out"),
    "--html",
    html,
    "--csv",
    csv,
  );
  const cells = readCsv(readFileSync(csv, "utf8"));
  const measured = cells.filter((cell) => cell.method !== "empty" && cell.total_median_us !== "");
  const answer = JSON.parse(readFileSync(join(folder, "out", "results.json"), "utf8")).answer;
  const browser = await launch(t);

  await t.test("asks for nothing and reports no error", async () => {
    const { page, troubles } = await open(browser, html);
    for (let y = 0; y < 12_000; y += 600) {
      await page.mouse.wheel(0, 600);
      await page.waitForTimeout(30);
    }
    await page
      .locator("details > summary")
      .evaluateAll((all) => all.forEach((each) => each.click()));
    assert.equal(
      await page.locator("figure").count(),
      await page.locator(figuresDone).count(),
    );
    assert.deepEqual(troubles, []);
  });

  await t.test("says the run's own answer and machine first, also without a script", async () => {
    const { page } = await open(browser, html, { javaScriptEnabled: false });
    assert.equal(await page.locator(".answer").first().innerText(), answer);
    assert.match(await page.locator(".machine").first().innerText(), /processors/);
    await page.getByText("need JavaScript").waitFor();
  });

  await t.test("draws every median at its place on two logarithmic axes", async () => {
    const { page } = await open(browser, html);
    const place = section(page, "Time against size");
    await place.getByRole("button", { name: "Show all" }).click();
    for (const [figure, column] of [
      ["Latency", "latency_median_us"],
      ["Total", "total_median_us"],
    ]) {
      await place.getByRole("radio", { name: figure }).check();
      const dots = await dotsOf(await drawn(place));
      await place.locator("summary").click();
      const { text } = await downloaded(
        page,
        place.getByRole("button", { name: "Download as CSV" }),
      );
      await place.locator("summary").click();
      const rows = readCsv(text);
      assert.equal(rows.length, measured.length);
      assert.equal(dots.length, rows.length);
      rows.forEach((row) => {
        const [method, variant = "default"] = row.name.split("/");
        const cell = measured.find(
          (each) => each.method === method && each.variant === variant && each.bytes === row.bytes,
        );
        assert.ok(
          Math.abs(row.value / cell[column] - 1) < 1e-5,
          `${row.name} ${row.bytes}: ${row.value}, not ${cell[column]}`,
        );
      });
      assert.ok(
        offLine(dots.map(({ y }, i) => ({ x: Math.log(rows[i].value), y }))) < 0.5,
        "values are not on a logarithmic axis",
      );
      assert.ok(
        offLine(dots.map(({ x }, i) => ({ x: Math.log(rows[i].bytes), y: x }))) < 0.5,
        "sizes are not on a logarithmic axis",
      );
    }
  });

  await t.test("draws the floor and the limit, and an interval band for each method", async () => {
    const { page } = await open(browser, html);
    const place = section(page, "Time against size");
    const names = new Set(measured.map((cell) => `${cell.method}/${cell.variant}`));
    await drawn(place);
    await place.getByRole("button", { name: "Show all" }).click();
    await place.getByRole("radio", { name: "Total" }).check();
    const chart = await drawn(place);
    assert.equal(await chart.locator("g[data-mark=area]").count(), names.size);
    assert.deepEqual((await chart.locator("g[data-mark=text] text").allTextContents()).sort(), [
      "floor",
      "limit",
    ]);
  });

  await t.test("shows the methods that the legend has ticked, and no others", async () => {
    const { page } = await open(browser, html);
    const place = section(page, "Time against size");
    await drawn(place);
    await place.getByRole("button", { name: "Show none" }).click();
    await place.getByRole("checkbox", { name: "anonymous_pipe", exact: true }).check();
    assert.equal((await dotsOf(await drawn(place))).length, 3);
    await place.getByRole("searchbox").fill("stdin ma");
    assert.equal(await place.locator(".legend label:visible").count(), 1);
    await place.getByRole("button", { name: "Show all" }).click();
    assert.equal((await dotsOf(await drawn(place))).length, 6);
  });

  await t.test("shows median, interval and number of samples at the pointer", async () => {
    const { page } = await open(browser, html);
    const chart = await drawn(section(page, "Time against size"));
    const box = await chart.boundingBox();
    const [dot] = await dotsOf(chart);
    await page.mouse.move(box.x + dot.x, box.y + dot.y);
    await page.mouse.move(box.x + dot.x + 1, box.y + dot.y + 1);
    const tip = await chart.locator("g[aria-label=tip]").textContent();
    assert.match(tip, /4 KiB: [0-9.]+ (µs|ms).*to [0-9.]+ (µs|ms).*n = 7/s);
  });

  await t.test("ranks what meets the needs, and says why the others fell out", async () => {
    const { page } = await open(browser, html);
    const place = section(page, "Which one to take");
    await place.getByLabel("Payload").selectOption({ label: "1 MiB" });
    const fastest = measured
      .filter((cell) => cell.bytes === "1048576")
      .sort((a, b) => a.total_median_us - b.total_median_us);
    const first = () => place.locator("ol li strong").first().innerText();
    const nameOf = (cell) =>
      cell.variant === "default" ? cell.method : `${cell.method}/${cell.variant}`;
    assert.equal(await first(), nameOf(fastest[0]));
    await place.getByRole("checkbox", { name: "the data is in ordinary memory" }).check();
    assert.equal(await first(), nameOf(fastest.find((cell) => cell.fill === "copy")));
    await place.getByRole("checkbox", { name: "the parent may end at once" }).check();
    assert.ok(!(await place.locator("ol").innerText()).includes("pipe"));
    await place.locator("summary").click();
    assert.match(await place.locator("ul").innerText(), /anonymous_pipe: its parent must stay/);
  });

  await t.test("sorts its tables by number and by name, and gives them as CSV", async () => {
    const { page } = await open(browser, html);
    const place = section(page, "Every figure");
    await place.getByText("Latency and total").click();
    const table = place.locator("table").first();
    const column = async (i) => table.locator(`tbody tr td:nth-child(${i})`).allInnerTexts();
    const heading = table.getByRole("button", { name: "total median" });
    await heading.waitFor();
    const index =
      (await table.locator("thead th").allInnerTexts()).findIndex((each) =>
        each.startsWith("total median"),
      ) + 1;
    const sorted = cells
      .filter((cell) => cell.total_median_us !== "")
      .sort((a, b) => a.total_median_us - b.total_median_us);
    await heading.focus();
    await page.keyboard.press("Enter");
    assert.equal(
      (await column(1))[0],
      sorted[0].variant === "default"
        ? sorted[0].method
        : `${sorted[0].method}/${sorted[0].variant}`,
    );
    assert.equal((await column(index)).at(-1), "", "what has no figure comes last");
    await page.keyboard.press("Enter");
    assert.equal(await table.locator("th[aria-sort=descending]").count(), 1);
    assert.notEqual((await column(index))[0], "");
    assert.equal((await column(index)).at(-1), "");
    const { name, text } = await downloaded(
      page,
      place.getByRole("button", { name: "Download as CSV" }).first(),
    );
    assert.match(name, /\.csv$/);
    const rows = readCsv(text);
    assert.equal(rows.length, cells.length);
    for (const row of rows) {
      const [method, variant = "default"] = row.name.split("/");
      const cell = cells.find(
        (each) => each.method === method && each.variant === variant && each.bytes === row.bytes,
      );
      assert.ok(
        cell.total_median_us === row.total_median_us ||
          Math.abs(row.total_median_us / cell.total_median_us - 1) < 1e-5,
      );
    }
  });

  await t.test("fits a phone, the dark, and paper", async () => {
    const views = {
      light: { colorScheme: "light" },
      dark: { colorScheme: "dark" },
      phone: { viewport: { width: 390, height: 844 }, isMobile: true, deviceScaleFactor: 2 },
    };
    for (const [name, options] of Object.entries(views)) {
      const { page } = await open(browser, html, options);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page.waitForTimeout(300);
      assert.ok(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        `${name}: wider than the window`,
      );
      await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
    }
    const { page } = await open(browser, html, { colorScheme: "dark" });
    const paper = await page.pdf({ path: join(screenshots, "paper.pdf"), format: "A4" });
    assert.ok(paper.length > 10_000);
    assert.equal(
      await page.locator("figure").count(),
      await page.locator(figuresDone).count(),
      "charts out of sight are printed too",
    );
  });

  await t.test("meets WCAG 2.1 AA as far as axe can tell, in light and dark", async () => {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await open(browser, html, { colorScheme });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await page
        .locator("details > summary")
        .evaluateAll((all) => all.slice(0, 3).forEach((each) => each.click()));
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() =>
        axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"] }),
      );
      assert.deepEqual(
        violations.map(
          ({ id, nodes }) =>
            `${id}: ${nodes
              .slice(0, 3)
              .map((node) => node.html.slice(0, 120))
              .join(" | ")}`,
        ),
        [],
      );
    }
  });

  await t.test("can be used by the keyboard alone", async () => {
    const { page } = await open(browser, html);
    await drawn(section(page, "Time against size"));
    const reached = new Set();
    for (let i = 0; i < 60; ++i) {
      await page.keyboard.press("Tab");
      reached.add(
        await page.evaluate(() => {
          const { type, localName } = document.activeElement;
          return `${localName} ${type ?? ""}`.trim();
        }),
      );
    }
    for (const kind of [
      "input radio",
      "summary",
      "input search",
      "button button",
      "input checkbox",
      "select select-one",
    ])
      assert.ok(reached.has(kind), `the Tab key does not reach a ${kind}`);
  });
});
