import { expect, test } from "vitest";
import { cond, lt, nat, size } from "../../src/ir/build.js";
import { stateVar } from "../../src/ir/event.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { isLocal } from "../../src/synth/in-cells.js";
import { partition } from "../../src/synth/part.js";
import { lifted } from "../rules/lift.js";
import { causalLift } from "../support/causal-lift.js";

const SET = `/** @conflict add > remove\n * @clock causal */ export class Items {
  private items = new Set<string>();
  add(everything: string) { this.items.add(everything); }
  remove(gone: string) { this.items.delete(gone); }
  clear() { this.items.clear(); }
  has(x: string) { return this.items.has(x); }
}`.replace("add > remove", "add > remove > clear");

test("an add stays beside a remove that has not seen it, whatever the clocks; one that was seen goes", async () => {
  const make = await lifted(SET);
  const [a, b] = [make("a"), make("b")];
  a.add("x");
  b.merge(a);
  // The remover's clock is far ahead.
  for (const other of ["1", "2", "3"]) {
    b.add(other);
  }
  b.remove("x");
  a.add("x");
  a.merge(b);
  b.merge(a);
  expect([a.has("x"), b.has("x")]).toEqual([true, true]);
  b.remove("x");
  a.merge(b);
  expect([a.has("x"), b.has("x"), a.has("1")]).toEqual([false, false, true]);
  a.clear();
  b.merge(a);
  expect(["x", "1", "2", "3"].filter((key) => b.has(key))).toEqual([]);
});

test("what is seen under one key must not depend on others", async () => {
  const { lift, part } = await causalLift(SET);
  const [whole] = partition(lift.model).parts;
  if (!whole) {
    throw new Error("no part");
  }
  expect(isLocal(whole, part)).toBe(true);
  const state = stateVar(theoryOf(part.lattice).stateType);
  const view = part.views.get("items");
  // It says the same, but by a look at the whole.
  const other =
    view && cond(lt(nat(0), size(state)), view, { ...view, kind: "empty" } as typeof view);
  expect(isLocal(whole, { ...part, views: new Map(other && [["items", other]]) })).toBe(false);
});
