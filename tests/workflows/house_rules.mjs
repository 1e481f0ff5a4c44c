// SPDX-License-Identifier: MIT
// What this project asks of its workflows beyond their being right.
import { parse } from "yaml";

const PINNED = /uses: +(\.\/|[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/;

function* ofLines(text) {
  for (const line of text.split("\n")) {
    if (/^ *(- +)?uses:/.test(line) && !PINNED.test(line))
      yield `not pinned by hash, with its version behind it: ${line.trim()}`;
    if (/visual studio|cmake.* -G|generator/i.test(line))
      yield `names a generator, which tomorrow's image may lack: ${line.trim()}`;
  }
}

function* ofSteps(steps, where) {
  for (const step of steps) {
    const name = `${where}, ${step.name ?? step.uses ?? step.run}`;
    if (step.run?.includes("${{")) yield `${name}: values go into a run by env`;
    if (/actions\/checkout@/.test(step.uses ?? "") &&
        step.with?.["persist-credentials"] !== false)
      yield `${name}: persist-credentials is not false`;
  }
}

function* ofWorkflow(workflow) {
  if (JSON.stringify(workflow.permissions) !== '{"contents":"read"}')
    yield "permissions are not contents: read";
  if (workflow.concurrency?.["cancel-in-progress"] !== true)
    yield "no concurrency that cancels what is out of date";
  for (const [name, job] of Object.entries(workflow.jobs)) {
    if (!job["timeout-minutes"]) yield `${name}: no timeout-minutes`;
    if (job.permissions) yield `${name}: permissions of its own`;
    yield* ofSteps(job.steps, name);
  }
}

/** Sentences, one for each rule that is broken. */
export function brokenHouseRules({ path, text }) {
  if (path.startsWith("docs/")) return [];
  const document = parse(text);
  const more = document.runs ? ofSteps(document.runs.steps, "action") : ofWorkflow(document);
  return [...ofLines(text), ...more];
}
