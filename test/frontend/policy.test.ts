import { describe, expect, test } from "vitest";
import { type ReadOptions, readClasses } from "../../src/frontend/read-classes.js";
import type { ClassModel } from "../../src/ir/model.js";
import { printExpr } from "../../src/ir/print.js";

function read(tags: string, options: ReadOptions = {}): ClassModel {
  const text = `/**
 * A register.
 *
${tags.replace(/^/gm, " * ")}
 */
export class C {
  private v: string | null = null;
  private at = 0;
  set(value: string, at: number) { this.v = value; this.at = at; }
  clear() { this.v = null; }
  get value() { return this.v; }
  set time(t: number) { this.at = t; }
  get time() { return this.at; }
}`;
  const { classes, diagnostics } = readClasses({ path: "c.ts", text }, options);
  expect(diagnostics).toEqual([]);
  expect(classes[0]?.diagnostics).toEqual([]);
  return classes[0]!.model!;
}

function cases(model: ClassModel): Readonly<Record<string, string>> {
  const [clause] = model.policy.clauses;
  return clause?.kind === "predicate"
    ? Object.fromEntries(clause.cases.map(({ a, b, body }) => [`${a} ${b}`, printExpr(body)]))
    : {};
}

describe("policies", () => {
  test("none: the clock is left open", () => {
    const { policy, range } = read("@replicated");
    expect(policy).toMatchObject({ clock: "auto", clauses: [], range });
  });

  test("clocks", () => {
    expect(read("@clock none").policy.clock).toBe("none");
    expect(read("@clock lamport").policy.clock).toBe("lamport");
  });

  test("a chain, whatever the spaces in it", () => {
    expect(read("@conflict set>clear   >\n  time").policy.clauses).toEqual([
      { kind: "chain", methods: ["set", "clear", "time"], text: "set > clear > time" },
    ]);
  });

  test("several lines combine in order", () => {
    const { policy } = read("@conflict clear > set\n@clock lamport\n@conflict latest");
    expect(policy.clauses.map((c) => c.kind)).toEqual(["chain", "latest"]);
    expect(policy.range.start.line).toBe(4);
    expect(policy.range.end.line).toBe(6);
  });

  test("the command line replaces the tags", () => {
    const model = read("@conflict set > clear\n@clock none", {
      conflict: ["clear > set", "latest"],
      clock: "lamport",
    });
    expect(model.policy.clock).toBe("lamport");
    expect(model.policy.clauses.map((c) => c.text)).toEqual(["clear > set", "latest"]);
    expect(read("@conflict set > clear", { conflict: [] }).policy.clauses).toEqual([]);
  });

  test("a predicate has a case for each pair of updates, with methods as constants", () => {
    const model = read(
      '@conflict (a, b) => a.method === "set" && b.method === "set"\n  ? a.at < b.at || (a.at === b.at && a.value <= b.value)\n  : a.method <= b.method',
    );
    expect(cases(model)).toEqual({
      "set set": "(a.at < b.at) || ((a.at === b.at) && (a.value <= b.value))",
      "set clear": "false",
      "set time": "true",
      "clear set": "true",
      "clear clear": "true",
      "clear time": "true",
      "time set": "false",
      "time clear": "false",
      "time time": "true",
    });
  });

  test("the parameters of a predicate may have any names, and its sums are integers", () => {
    const model = read(
      '@conflict (x, y) => !(x.method === "set" && y.method === "set") || x.at + 1 <= y.at',
    );
    expect(cases(model)["set set"]).toBe("(a.at + 1) <= b.at");
    expect(cases(model)["set clear"]).toBe("true");
    expect(model.methods.find((m) => m.name === "set")?.params[1]?.type).toEqual({ kind: "int" });
  });

  test("a comment of one line", () => {
    const text = `/** @conflict (a, b) => a.n <= b.n */
export class C { n = 0; put(n: number) { this.n = n; } }`;
    const [result] = readClasses({ path: "c.ts", text }).classes;
    expect(result?.diagnostics).toEqual([]);
    expect(cases(result!.model!)).toEqual({ "put put": "a.n <= b.n" });
  });

  test("optional arguments and those with a default are there in the event", () => {
    const text = `/** @conflict (a, b) => a.by < b.by || (a.note ?? "") <= (b.note ?? "") */
export class C { n = 0; s = ""; add(by = 1, note?: string) { this.n += by; this.s = note ?? ""; } }`;
    const [result] = readClasses({ path: "c.ts", text }).classes;
    expect(result?.diagnostics).toEqual([]);
    expect(cases(result!.model!)).toEqual({
      "add add": '(a.by < b.by) || ((a.note ?? "") <= (b.note ?? ""))',
    });
  });
});
