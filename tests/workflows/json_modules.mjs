// SPDX-License-Identifier: MIT
// Node before 22 refuses the JSON files that the language service imports without an attribute.
import { readFile } from "node:fs/promises";

export async function load(url, context, next) {
  if (!url.startsWith("file:") || !url.endsWith(".json")) return next(url, context);
  return { format: "json", source: await readFile(new URL(url)), shortCircuit: true };
}
