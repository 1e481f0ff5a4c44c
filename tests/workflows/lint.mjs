// SPDX-License-Identifier: MIT
// lint.mjs ROOT: lints the workflows, the action and the documented examples; then plants faults into
// copies of them, each of which must be found.
import { everything } from "./files.mjs";
import { lint } from "./linters.mjs";
import { plantedFaults } from "./planted_faults.mjs";

const files = everything(process.argv[2]);
let failed = 0;

for (const file of files)
  for (const [tool, findings] of Object.entries(await lint(file)))
    for (const finding of findings) {
      console.log(`${file.path}: ${finding} [${tool}]`);
      ++failed;
    }

for (const { path, from, to, tool } of plantedFaults) {
  const file = files.find((each) => each.path === path);
  const text = file?.text.replace(from, to);
  if (text === undefined || text === file.text) {
    console.log(`${path} has no ${from} to plant a fault into`);
    ++failed;
  } else if ((await lint({ path, text }))[tool].length === 0) {
    console.log(`${path} with ${JSON.stringify(to)} is a fault, and ${tool} does not find it`);
    ++failed;
  }
}

console.log(failed ? `${failed} findings` :
            `${files.length} files and examples are as they should be, ` +
            `and ${plantedFaults.length} planted faults were found`);
process.exitCode = failed ? 1 : 0;
