// SPDX-License-Identifier: MIT
// 100 methods, 20 sizes, 100 samples of each.
import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { test } from "node:test";

import {
  drawn,
  exampleResults,
  launch,
  open,
  pageOf,
  scratchFolder,
  section,
  writeResults,
} from "./support.mjs";

/** Figures like those of a real run: every time another, from a generator that is the same always. */
function largeResults() {
  let state = 1;
  const noise = () => {
    state = (state * 48_271) % 2_147_483_647;
    return 0.8 + (0.4 * state) / 2_147_483_647;
  };
  const results = exampleResults();
  const rounds = Array.from({ length: 100 }, (_, round) => round);
  const nothing = Object.fromEntries(
    Object.keys(results.cells[0].samples).map((name) => [name, rounds.map(() => null)]),
  );
  const samplesOf = (nsPerByte, bytes) => {
    const ready = rounds.map(() => Math.round((450_000 + nsPerByte * bytes) * noise()));
    const read = rounds.map(() => Math.round(bytes * 0.1 * noise()));
    const consumed = ready.map((ns, i) => ns + read[i]);
    return {
      ...nothing,
      round: rounds,
      prepared_ns: ready.map((ns) => Math.round(ns * 0.1)),
      spawned_ns: ready.map((ns) => Math.round(ns * 0.5)),
      entered_ns: ready.map((ns) => Math.round(ns * 0.8)),
      ready_ns: ready,
      consumed_ns: consumed,
      delivered_ns: ready,
      reaped_ns: consumed.map((ns) => ns + 100_000),
      warm_read_ns: read,
      child_peak_bytes: rounds.map(() => 700_000),
    };
  };
  const cell = (method, bytes, nsPerByte) => ({
    ...results.cells[0],
    method,
    variant: "default",
    bytes,
    samples: samplesOf(nsPerByte, bytes),
  });
  const cells = [cell("empty", 0, 0)];
  for (let i = 0; i < 100; ++i)
    for (let j = 0; j < 20; ++j) cells.push(cell(`method_${i}`, 64 << j, 0.1 + i / 50));
  return { ...results, run: { ...results.run, rounds: 100 }, cells };
}

test("A hundred methods at twenty sizes with a hundred samples each", async (t) => {
  const folder = scratchFolder(t);
  const path = pageOf(folder, writeResults(folder, "large.json", largeResults()));
  const bytes = statSync(path).size;
  t.diagnostic(`the page has ${(bytes / 1e6).toFixed(2)} MB`);
  assert.ok(bytes < 5e6, `the page has ${bytes} bytes`);
  const { page, troubles } = await open(await launch(t), path);
  const place = section(page, "Time against size");
  await drawn(place);
  const paint = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
  );
  t.diagnostic(`first contentful paint after ${Math.round(paint)} ms`);
  assert.ok(
    (await place.locator("svg[role=img] g[data-mark=line]").count()) <= 12,
    "so many lines at once show nothing",
  );
  const begin = Date.now();
  await place.getByRole("button", { name: "Show all" }).click();
  await place.locator("svg[role=img] g[data-mark=line]").nth(99).waitFor();
  t.diagnostic(`all hundred methods drawn after ${Date.now() - begin} ms`);
  await place.getByRole("searchbox").fill("method_7");
  assert.equal(await place.locator(".legend label:visible").count(), 11);
  const figures = section(page, "Every figure");
  await figures.getByText("Latency and total").click();
  // A browser tells of what was opened in a task of its own.
  const rows = figures.locator("tbody tr");
  await rows.nth(2000).waitFor();
  assert.equal(await rows.count(), 2001);
  assert.deepEqual(troubles, []);
});
