// SPDX-License-Identifier: MIT
// A small runner: executes a workflow's jobs for Linux, with the actions of others emulated. What it
// does not know is an error, so that nothing passes by not being looked at.
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync,
         unlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parse } from "yaml";
import { filledIn, holds, Nothing } from "./expressions.mjs";
import { succeeds } from "./shell.mjs";

const STEP_KEYS = ["name", "id", "if", "uses", "with", "env", "run", "shell", "working-directory"];
const JOB_KEYS = ["strategy", "runs-on", "timeout-minutes", "steps", "needs", "if"];

function expectKnown(object, known, what) {
  for (const key of Object.keys(object))
    if (!known.includes(key)) throw new Error(`${what}: ${key} is not known to this test`);
}

function fresh(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** A symbolic link itself, not what it leads to. */
function removed(path) {
  if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkSync(path);
  else rmSync(path, { recursive: true, force: true });
}

function legsOf(strategy) {
  const { include = [], ...lists } = strategy?.matrix ?? {};
  let legs = [{}];
  for (const [key, values] of Object.entries(lists))
    legs = legs.flatMap((leg) => values.map((value) => ({ ...leg, [key]: value })));
  if (include.length && Object.keys(lists).length)
    throw new Error("a matrix of lists and include is not known to this test");
  return include.length ? include : legs;
}

function keyValueLines(file) {
  const lines = readFileSync(file, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(lines.map((line) => {
    const at = line.indexOf("=");
    if (at < 1) throw new Error(`"${line}" is no name=value`);
    return [line.slice(0, at), line.slice(at + 1)];
  }));
}

const titleOf = (step) => step.name ?? step.uses ?? step.run.split("\n")[0];
const nameOf = (path, step) => `${path}: ${step.run}`;

/** The steps of a file that can run on Linux, as Runner.executed has them. */
export function stepsForLinux({ path, text }) {
  const { jobs, runs } = parse(text);
  const steps = runs ? runs.steps : Object.values(jobs)
    .filter((job) => !job["runs-on"].startsWith("windows-")).flatMap((job) => job.steps);
  return steps.filter((step) => step.run && !step.if?.includes("'Windows'"))
    .map((step) => nameOf(path, step));
}

export class Runner {
  /**
   * root: the work tree. workspace: where the workflow's repository is. place: a folder for
   * everything else. event: the event's name. say: takes a line for each step. env and inputs: in place of the workflow's and of the
   * action's own, so that measurements are short. executed: gets the steps that were.
   */
  constructor({ root, workspace, place, event, env = {}, inputs = {}, executed, say }) {
    Object.assign(this, { root, workspace, event, env, inputs, executed, say });
    this.place = fresh(place);
    if (workspace !== root) fresh(workspace);
    this.brought = new Set();
    this.cached = new Set();
    this.failure = null; // of the first step that failed
    mkdirSync(this.artifact(""), { recursive: true });
  }

  /** Whether all of it succeeded; `failure` says which step did not first. */
  async run({ path, text }) {
    const workflow = parse(text);
    for (const key of Object.keys(this.env))
      if (!(key in workflow.env)) throw new Error(`${path} has no ${key} in its env`);
    const results = {};
    try {
      for (const [name, job] of Object.entries(workflow.jobs))
        results[name] = await this.#job({ path, name, workflow, job, results });
    } finally {
      for (const each of this.brought) removed(each);
    }
    return Object.values(results).every(Boolean);
  }

  artifact(name) {
    return join(this.place, "artifacts", name);
  }

  async #job({ path, name, workflow, job, results }) {
    expectKnown(job, JOB_KEYS, `${path}, ${name}`);
    const needed = [job.needs ?? []].flat().map((each) => results[each]);
    if (needed.includes(undefined)) throw new Error(`${name} needs a job that is not before it`);
    const functions = this.#functions(() => needed.every(Boolean));
    if (!holds(job.if, { github: { event_name: this.event } }, functions)) return false;
    const legs = legsOf(job.strategy);
    const systemOf = (matrix) => filledIn(job["runs-on"], { matrix }, {});
    const others = legs.filter((each) => !systemOf(each).startsWith("ubuntu-"));
    let succeeded = true;
    for (const matrix of legs.filter((each) => !others.includes(each))) {
      const scope = this.#scope({ path, name, workflow, matrix, others });
      succeeded = (await this.#steps(job.steps, scope)) && succeeded;
      for (const key of scope.keys) this.cached.add(key);
    }
    return succeeded;
  }

  #scope({ path, name, workflow, matrix, others }) {
    const temp = fresh(join(this.place, "temp"));
    const contexts = {
      github: {
        event_name: this.event,
        workspace: this.workspace,
        event: { pull_request: { base: { sha: "0".repeat(40) } } },
      },
      runner: { os: "Linux", arch: "X64", temp },
      inputs: { budget: null }, // of workflow_dispatch
      matrix,
      steps: {},
      env: {},
    };
    for (const [key, value] of Object.entries(workflow.env ?? {}))
      contexts.env[key] = this.env[key] ?? filledIn(value, contexts, {});
    return { path, where: `${path}, ${name}`, contexts, temp, others, keys: new Set() };
  }

  #functions(success) {
    return {
      success,
      failure: () => !success(),
      always: () => true,
      cancelled: () => false,
      hashFiles: (file) => {
        if (!existsSync(join(this.workspace, file))) throw new Error(`hashFiles: no ${file}`);
        return "0123456789abcdef";
      },
    };
  }

  async #steps(steps, scope) {
    let succeeded = true;
    const functions = this.#functions(() => succeeded);
    for (const [i, step] of steps.entries()) {
      const where = `${scope.where}, ${titleOf(step)}`;
      expectKnown(step, STEP_KEYS, where);
      let outcome = "skipped";
      let outputs = new Nothing();
      if (holds(step.if, scope.contexts, functions)) {
        const fill = (text) => filledIn(text, scope.contexts, functions);
        outputs = await this.#step(step, { ...scope, where, index: i, fill });
        outcome = outputs ? "success" : "failure";
      }
      if (outcome === "failure") succeeded = false;
      if (step.id) scope.contexts.steps[step.id] = { outcome, outputs: outputs || new Nothing() };
    }
    return succeeded;
  }

  /** The step's outputs; null when it failed. */
  async #step(step, scope) {
    const filled = (object) => Object.fromEntries(
      Object.entries(object ?? {}).map(([key, value]) => [key, scope.fill(value)]));
    if (step.run) return this.#script(step, filled(step.env), scope);
    const given = filled(step.with);
    if (step.uses === "./" || /^[\w-]+\/handoff@/.test(step.uses)) return this.#action(given, scope);
    const [, name] = /^actions\/([\w-]+)@/.exec(step.uses) ?? [];
    const emulated = { checkout: "_checkout", cache: "_cache", "upload-artifact": "_upload",
                       "download-artifact": "_download" }[name];
    if (!emulated) throw new Error(`${scope.where}: this test does not emulate ${step.uses}`);
    return this[emulated](given, scope);
  }

  async #script(step, env, scope) {
    this.executed.add(nameOf(scope.path, step));
    const file = (name) => {
      writeFileSync(join(scope.temp, name), "");
      return join(scope.temp, name);
    };
    const output = file("output");
    const summary = file("summary.md");
    const log = join(this.place, "step.log");
    const start = Date.now();
    const fine = await succeeds({
      script: step.run,
      shell: step.shell,
      cwd: resolve(this.workspace, scope.fill(step["working-directory"] ?? ".")),
      env: {
        ...process.env, ...scope.contexts.env, ...env, CI: "true", RUNNER_TEMP: scope.temp,
        GITHUB_WORKSPACE: this.workspace, GITHUB_OUTPUT: output, GITHUB_ENV: file("env"),
        GITHUB_STEP_SUMMARY: summary,
      },
      temp: scope.temp,
      log,
    });
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    this.say(`${fine ? "ok    " : "FAILED"} ${seconds.padStart(6)} s  ${scope.where}`);
    if (readFileSync(join(scope.temp, "env"), "utf8"))
      throw new Error(`${scope.where}: GITHUB_ENV is not known to this test`);
    if (readFileSync(summary).length > 1024 * 1024)
      throw new Error(`${scope.where}: the summary is larger than GitHub takes`);
    if (/\$GITHUB_STEP_SUMMARY/.test(step.run) && fine && !readFileSync(summary).length)
      throw new Error(`${scope.where}: the summary is empty`);
    if (!fine) this.failure ||= { where: scope.where, log: readFileSync(log, "utf8") };
    return fine ? keyValueLines(output) : null;
  }

  async #action(given, scope) {
    const action = parse(readFileSync(join(this.root, "action.yml"), "utf8"));
    expectKnown(given, Object.keys(action.inputs), scope.where);
    const inputs = Object.fromEntries(Object.entries(action.inputs).map(
      ([key, { default: value }]) => [key, this.inputs[key] ?? given[key] ?? value]));
    const github = { ...scope.contexts.github, action_path: this.root };
    const inside = {
      ...scope,
      path: "action.yml",
      contexts: { ...scope.contexts, github, inputs, steps: {} },
    };
    if (!(await this.#steps(action.runs.steps, inside))) return null;
    return Object.fromEntries(Object.entries(action.outputs).map(
      ([key, { value }]) => [key, filledIn(value, inside.contexts, {})]));
  }

  // The workspace is the work tree already. Another place of it, as that of the base branch, is a link
  // to it, so that nothing is built twice.
  _checkout(given, { where }) {
    expectKnown(given, ["persist-credentials", "ref", "path"], where);
    if (!given.path) return {};
    const link = join(this.workspace, given.path);
    removed(link);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(this.root, link);
    this.brought.add(link);
    return {};
  }

  // What an earlier job made is still there.
  _cache(given, { where, keys }) {
    expectKnown(given, ["path", "key", "restore-keys"], where);
    keys.add(given.key);
    return { "cache-hit": this.cached.has(given.key) ? "true" : "" };
  }

  // The other systems' legs are not executed; this one's artifact stands in for theirs.
  _upload(given, { where, contexts, others }) {
    expectKnown(given, ["name", "path", "if-no-files-found"], where);
    const source = resolve(this.workspace, given.path);
    if (!existsSync(source)) throw new Error(`${where}: there is no ${given.path} to upload`);
    const names = [given.name, ...others.filter((each) => each.os && contexts.matrix.os)
      .map((each) => given.name.replace(contexts.matrix.os, each.os))];
    for (const name of new Set(names)) {
      if (existsSync(this.artifact(name)))
        throw new Error(`${where}: there is an artifact ${name} already`);
      const isFolder = lstatSync(source).isDirectory();
      mkdirSync(this.artifact(name), { recursive: true });
      cpSync(source, isFolder ? this.artifact(name)
                              : join(this.artifact(name), source.split("/").pop()),
             { recursive: true });
    }
    return {};
  }

  _download(given, { where }) {
    expectKnown(given, ["pattern", "path"], where);
    const target = join(this.workspace, given.path);
    removed(target);
    this.brought.add(target);
    const start = given.pattern.replace(/\*$/, "");
    const names = readdirSync(this.artifact("")).filter((each) => each.startsWith(start));
    if (!names.length) throw new Error(`${where}: there is no artifact ${given.pattern}`);
    for (const name of names) cpSync(this.artifact(name), join(target, name), { recursive: true });
    return {};
  }
}
