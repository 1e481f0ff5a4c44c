// SPDX-License-Identifier: MIT
// What is linted and executed: the workflows, the action, and the examples in docs/ci.md.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

function examples(root) {
  const text = readFileSync(join(root, "docs/ci.md"), "utf8");
  return [...text.matchAll(/^```yaml\n(.*?)^```/gms)].map(([, example], i) => ({
    path: `docs/ci.md, example ${i + 1}`,
    text: example,
  }));
}

/** {path, text} of each; those whose path is action.yml are the action, all others workflows. */
export function everything(root) {
  const workflows = readdirSync(join(root, ".github/workflows")).sort();
  const paths = ["action.yml", ...workflows.map((name) => `.github/workflows/${name}`)];
  const files = paths.map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
  return [...files, ...examples(root)];
}
