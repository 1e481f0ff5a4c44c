// SPDX-License-Identifier: MIT
// GitHub's own evaluator, over contexts in which a name that is not there is an error and not null.
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";

class Known extends data.Dictionary {
  constructor(name, pairs) {
    super(...pairs);
    this.name = name;
  }
  get(key) {
    const value = super.get(key);
    if (value === undefined) throw new Error(`${this.name}.${key} is not known to this test`);
    return value;
  }
}

/** An object whose unknown members are null, as those of a step that was skipped. */
export class Nothing {}

function dataOf(name, value) {
  if (value === null) return new data.Null();
  if (value instanceof Nothing) return new data.Dictionary();
  if (typeof value === "boolean") return new data.BooleanData(value);
  if (typeof value === "number") return new data.NumberData(value);
  if (typeof value === "string") return new data.StringData(value);
  const pairs = Object.entries(value).map(([key, each]) => ({
    key,
    value: dataOf(`${name}.${key}`, each),
  }));
  return new Known(name, pairs);
}

function evaluated(expression, contexts, functions) {
  const definitions = Object.entries(functions).map(([name, answer]) => ({
    name,
    minArgs: 0,
    maxArgs: 255,
    call: (...args) => dataOf(name, answer(...args.map((each) => each.coerceString()))),
  }));
  const { tokens } = new Lexer(expression).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), definitions).parse();
  const byName = new Map(definitions.map((each) => [each.name.toLowerCase(), each]));
  const values = Object.entries(contexts).map(([key, value]) => ({ key, value: dataOf(key, value) }));
  return new Evaluator(parsed, new Known("contexts", values), byName).evaluate();
}

/** The text with the value of each ${{ }} in its place. */
export function filledIn(text, contexts, functions) {
  return String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression) =>
    evaluated(expression.trim(), contexts, functions).coerceString());
}

/** What an `if` says; without a function of the status in it, only after success. */
export function holds(condition, contexts, functions) {
  const expression = String(condition ?? "success()").replace(/^\$\{\{(.*)\}\}$/s, "$1").trim();
  if (!/\b(success|failure|always|cancelled)\(/.test(expression) && !functions.success())
    return false;
  const value = evaluated(expression, contexts, functions);
  return !["", "false", "0"].includes(value.coerceString()) || !value.primitive;
}
