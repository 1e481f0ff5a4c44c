// SPDX-License-Identifier: MIT
// A step's text executed as a runner on Linux does it.
import { spawn } from "node:child_process";
import { closeSync, openSync, realpathSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const DEADLINE_MS = 20 * 60 * 1000;

// Without `shell` a runner gives no pipefail.
const SHELLS = { undefined: ["-e"], bash: ["--noprofile", "--norc", "-eo", "pipefail"] };

let running;
function killRunning() {
  if (running?.exitCode === null) process.kill(-running.pid, "SIGKILL");
}
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    killRunning();
    process.exit(130);
  });

/** Whether the script ended with 0; its output goes to the log. */
export async function succeeds({ script, shell, cwd, env, temp, log }) {
  if (!(shell in SHELLS)) throw new Error(`the shell ${shell} is not known to this test`);
  const file = join(temp, "step.sh");
  writeFileSync(file, script);
  const output = openSync(log, "w");
  // A group of its own, so that a step that hangs is ended with all that it started.
  running = spawn("bash", [...SHELLS[shell], file], {
    cwd: realpathSync(cwd),
    env: { ...env, PWD: undefined },
    stdio: ["ignore", output, output],
    detached: true,
  });
  const deadline = setTimeout(killRunning, DEADLINE_MS);
  const code = await new Promise((resolve, reject) => {
    running.on("error", reject);
    running.on("close", resolve);
  });
  clearTimeout(deadline);
  closeSync(output);
  return code === 0;
}
