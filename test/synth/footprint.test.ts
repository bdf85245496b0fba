import { expect, test } from "vitest";
import { methodsOf } from "../../src/ir/interpret.js";
import { footprintOf, groupsOf, mayConflict } from "../../src/synth/footprint.js";
import { modelOf } from "../support/right-lift.js";

const MODEL = modelOf(`
  class Club {
    private members = new Set<string>();
    private size = 0;
    private open = true;
    private motto = "";
    join(name: string): void { if (this.open) { this.members.add(name); this.size += 1; } }
    close(): void { this.open = false; }
    rename(motto: string): void { this.motto = motto; }
    echo(): number { this.motto = "none"; return this.size; }
    get text(): string { return this.motto; }
    get count(): number { return this.size; }
    has(name: string): boolean { return this.members.has(name); }
  }
`);

const methods = methodsOf(MODEL);
const [join, close, rename, echo] = MODEL.methods
  .filter(({ role }) => role === "update")
  .map((method) => footprintOf(method, methods));
if (!join || !close || !rename || !echo) throw new Error("an update is missing");

test("what a guard reads counts, what is only answered does not", () => {
  expect([...join.reads].sort()).toEqual(["members", "open", "size"]);
  expect([...echo.reads]).toEqual([]);
  expect([mayConflict(join, close), mayConflict(close, join)]).toEqual([true, true]);
  expect([mayConflict(join, rename), mayConflict(join, echo)]).toEqual([false, false]);
  expect([mayConflict(rename, rename), mayConflict(rename, echo)]).toEqual([true, true]);
});

test("updates fall into groups that have nothing to do with each other", () => {
  const names = groupsOf([join, rename, close, echo]).map((group) =>
    group.map(({ method }) => method.name),
  );
  expect(names).toEqual([
    ["join", "close"],
    ["rename", "echo"],
  ]);
});
