// SPDX-License-Identifier: MIT
// A real browser, real pages by the real program, and result files of any kind.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

const environment = (name) => {
  if (!process.env[name]) throw new Error(`${name} is not set; run these tests by ctest`);
  return process.env[name];
};

export const screenshots = environment("HANDOFF_SCREENSHOTS");
const program = environment("HANDOFF_PROGRAM");
const template = JSON.parse(readFileSync(environment("HANDOFF_EXAMPLE_RESULTS"), "utf8"));

/** A folder that is gone when the tests end. */
export function scratchFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "handoff-page-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What the program prints. Its exit code may be 1: that is a verdict. */
export function handoff(...words) {
  try {
    return execFileSync(program, words, {
      encoding: "utf8",
      maxBuffer: 1 << 28,
      timeout: 120_000,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    if (error.status === 1) return error.stdout;
    throw new Error(`handoff ${words.join(" ")}: ${error.stderr || error.message}`);
  }
}

/** A copy of the example that may be changed. Its seed is one that JavaScript can hold. */
export function exampleResults() {
  const results = structuredClone(template);
  results.run.seed = 1;
  return results;
}

/** As if the same rounds had been measured so many times. */
export function repeatRounds(results, times) {
  const rounds = results.run.rounds;
  results.run.rounds *= times;
  for (const { samples } of results.cells) {
    const n = samples.round.length;
    for (const name of Object.keys(samples))
      samples[name] = Array.from({ length: n * times }, (_, i) =>
        name === "round" ? samples.round[i % n] + rounds * Math.floor(i / n) : samples[name][i % n],
      );
  }
}

/** Makes all that comes after the launch take so many times as long. */
export function slowDown(cell, factor) {
  for (const name of ["ready_ns", "consumed_ns", "delivered_ns", "reaped_ns"])
    cell.samples[name] = cell.samples[name].map((ns) => (ns === null ? null : ns * factor));
}

/** Writes results to a file of that name; returns its path. */
export function writeResults(folder, name, results) {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(results));
  return path;
}

/** The page of those result files. */
export function pageOf(folder, ...files) {
  const path = join(folder, "page.html");
  handoff("report", ...files, "--html", path);
  return path;
}

/** A browser that is closed when the tests end. */
export async function launch(t) {
  const browser = await chromium.launch({
    executablePath: environment("HANDOFF_BROWSER"),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  t.after(() => browser.close());
  return browser;
}

/**
 * Opens a page from disk. `troubles` gathers what must never happen: errors, messages of the console,
 * and requests for anything but the file itself.
 */
export async function open(browser, path, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles = [];
  const address = pathToFileURL(path).href;
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  page.on("console", (message) => troubles.push(`console: ${message.text()}`));
  page.on(
    "request",
    (request) =>
      request.url() !== address &&
      !request.url().startsWith("blob:") &&
      troubles.push(`request: ${request.url()}`),
  );
  page.on("dialog", (dialog) => {
    troubles.push(`dialog: ${dialog.message()}`);
    return dialog.dismiss();
  });
  await page.goto(address);
  return { page, troubles };
}

/** A section by its heading. */
export const section = (page, heading) =>
  page.locator("section", { has: page.getByRole("heading", { name: heading, exact: true }) });

/** Comes into view, and waits until its first chart is drawn. */
export async function drawn(place) {
  await place.scrollIntoViewIfNeeded();
  const chart = place.locator("svg[role=img]").first();
  await chart.waitFor();
  return chart;
}

/** Rows of a CSV as objects by its header. */
export function readCsv(text) {
  const rows = [[""]];
  let quoted = false;
  let closed = false; // The character before this one closed a field's quotes.
  for (const c of text) {
    const row = rows.at(-1);
    if (c === '"') {
      if (closed) row[row.length - 1] += c;
      closed = quoted;
      quoted = !quoted;
      continue;
    }
    closed = false;
    if (c === "," && !quoted) row.push("");
    else if (c === "\n" && !quoted) rows.push([""]);
    else if (c !== "\r" || quoted) row[row.length - 1] += c;
  }
  const [header, ...lines] = rows.slice(0, -1);
  return lines.map((line) => Object.fromEntries(line.map((field, i) => [header[i], field])));
}

/** What a button of the page gives for downloading. */
export async function downloaded(page, button) {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), "utf8") };
}
