// bundle.mjs OUTPUT: the charts with what they use, as one script that defines handoffCharts, headed
// by the licences of all that is in it.
import { build } from "esbuild";
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function packageOf(input) {
  const at = input.lastIndexOf("node_modules/");
  if (at < 0) return null;
  const words = input.slice(at + "node_modules/".length).split("/");
  return (
    input.slice(0, at) +
    "node_modules/" +
    words.slice(0, words[0].startsWith("@") ? 2 : 1).join("/")
  );
}

function licenceOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name} has no licence file; the page may not contain it`);
  return {
    title: `${name} ${version} (${license})`,
    text: readFileSync(join(folder, file), "utf8").trim(),
  };
}

const { outputFiles, metafile } = await build({
  entryPoints: ["charts.js"],
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "handoffCharts",
  target: "es2020",
  legalComments: "none",
  metafile: true,
  write: false,
});
const folders = [
  ...new Set(Object.keys(Object.values(metafile.outputs)[0].inputs).map(packageOf)),
].filter((folder) => folder && existsSync(folder));
const titles = new Map(); // Licences that are alike stand once.
for (const { title, text } of folders.sort().map(licenceOf))
  titles.set(text, [...(titles.get(text) ?? []), title]);
const licences = [...titles].map(([text, names]) => `${names.join(", ")}\n\n${text}`).join("\n\n");
writeFileSync(
  process.argv[2],
  `/*!\n${licences.replaceAll("*/", "* /")}\n*/\n${outputFiles[0].text}`,
);
