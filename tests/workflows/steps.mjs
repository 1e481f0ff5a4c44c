// SPDX-License-Identifier: MIT
// steps.mjs ROOT: executes every step for Linux of the workflows, the action and the documented
// examples as it stands, in the order and with the values that GitHub gives them.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { everything } from "./files.mjs";
import { plantedSteps } from "./planted_steps.mjs";
import { Runner, stepsForLinux } from "./runner.mjs";

const root = process.argv[2];
const place = join(root, "build/workflows");
const files = everything(root);
const executed = new Set();

const BROKEN_RULE = `
jobs:
  broken:
    runs-on: ubuntu-latest
    steps:
      - run: echo 'shared_memory/copy beats shared_memory/in_place at 16MiB by 9 times' > my.rules
      - uses: ./
        with:
          args: --methods shared_memory --sizes 16MiB --rounds 6
          rules: my.rules
`;

const results = ["results.json", "cells.csv", "samples.csv", "report.html"];
const ofMachines = { "handoff-ubuntu-latest": results, "handoff-windows-latest": results,
                     "all-machines": ["report.html"] };
const comparison = ["comparison.json", "comparison.html", "base.json", "head.json"];

// No verdict may depend on how fast or busy this machine is: a second is too short for a rule to be
// found broken, and no program becomes eleven times as slow as itself.
const brief = {
  BUDGET: "1s",
  COMPARISON: "--rounds 12 --methods unix_socket --sizes 4KiB --threshold 1000%",
};

const scenarios = [
  { path: ".github/workflows/tests.yml", event: "push", workspace: root },
  { path: ".github/workflows/bench.yml", event: "push", workspace: root, env: brief,
    artifacts: ofMachines },
  { path: ".github/workflows/bench.yml", event: "pull_request", workspace: root, env: brief,
    artifacts: { ...ofMachines, "comparison-ubuntu-latest": comparison } },
  { path: "a broken rule", text: BROKEN_RULE, event: "push", fails: "Check the rules",
    artifacts: { "handoff-Linux-X64": results } },
  ...files.filter(({ path }) => path.startsWith("docs/"))
    .map(({ path }) => ({ path, event: "push", inputs: { budget: "1s" } })),
];

function newRunner(scenario) {
  return new Runner({ workspace: join(place, "elsewhere"), say: console.log, executed, ...scenario,
                      root, place: join(place, "runner") });
}

/** "" when the scenario went as it should. */
async function trouble(scenario) {
  const runner = newRunner(scenario);
  const text = scenario.text ?? files.find(({ path }) => path === scenario.path).text;
  let succeeded = false;
  let broken = "";
  try {
    succeeded = await runner.run({ path: scenario.path, text });
  } catch (error) {
    broken = error.stack;
  }
  const { where = "", log = "" } = runner.failure ?? {};
  if (broken || (!succeeded && !(scenario.fails && where.endsWith(scenario.fails))))
    return [where, log, broken].filter(Boolean).join("\n");
  if (succeeded && scenario.fails) return `${scenario.fails} did not fail`;
  for (const [name, names] of Object.entries(scenario.artifacts ?? {}))
    for (const each of names)
      if (!existsSync(join(runner.artifact(name), each))) return `the artifact ${name} lacks ${each}`;
  return "";
}

/** Why the runner judges a workflow wrongly; "" when it does not. */
async function misjudged({ text, reason }) {
  const runner = newRunner({ event: "push", say: () => {}, executed: new Set() });
  let found;
  try {
    if (!(await runner.run({ path: "planted", text }))) found = JSON.stringify(runner.failure);
  } catch (error) {
    found = error.message;
  }
  if (reason === undefined ? found === undefined : found?.match(reason)) return "";
  return `ended with ${found ?? "success"} instead of ${reason ?? "success"}:${text}`;
}

let failed = 0;
for (const each of plantedSteps) {
  const why = await misjudged(each);
  if (why) console.log(`the runner of this test ${why}`);
  if (why) ++failed;
}
for (const scenario of scenarios) {
  const ending = scenario.fails ? `, which must fail at ${scenario.fails}` : "";
  console.log(`-- ${scenario.path} on ${scenario.event}${ending}`);
  const why = await trouble(scenario);
  if (why) console.log(why);
  if (why) ++failed;
}

for (const step of files.flatMap(stepsForLinux))
  if (!executed.has(step)) {
    console.log(`never executed: ${step}`);
    ++failed;
  }
console.log(failed ? `${failed} failures` :
            `${executed.size} steps did what they should, and ${plantedSteps.length} planted workflows ` +
            "ended as they should");
process.exitCode = failed ? 1 : 0;
