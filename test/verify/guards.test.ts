import { describe, expect, test } from "vitest";
import { and, cond, FALSE, le, lt, nat, not, or, TRUE, variable } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { refusedArguments } from "../../src/ir/refused.js";
import { BOOL, INT } from "../../src/ir/type.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Lift } from "../../src/synth/lift.js";
import { provePart } from "../../src/verify/prove-part.js";
import { modelOf, rightLift } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";

const n = variable("n", INT);
const field: Expr = { kind: "field", name: "stock", type: INT };

describe("arguments that are always refused", () => {
  const onArgument = lt(n, nat(1));
  const onState = lt(field, n);

  test.each([
    ["a condition on arguments is itself", onArgument, onArgument],
    ["a condition on the state refuses no arguments for sure", onState, FALSE],
    ["of alternatives those on arguments stay", or(onArgument, onState), onArgument],
    ["what needs the state as well is not sure", and(onArgument, onState), FALSE],
    ["a negation is not taken apart", not(onState), FALSE],
    [
      "a choice by the state is sure of what both sides refuse",
      cond(le(field, n), onArgument, TRUE),
      onArgument,
    ],
  ])("%s", (_, rejects, refused) => {
    expect(refusedArguments({ ...rejects, type: BOOL } as Expr)).toEqual(refused);
  });
});

const counter = (guard: string) => `export class C {
  private total = 0;
  add(n: number): void { ${guard} this.total += n; }
  get value(): number { return this.total; }
}`;

test("no event has arguments that are always refused: sums of positive ones only grow", async () => {
  const { parts } = await rightLift(counter("if (n <= 0) throw new RangeError();"));
  expect(parts.map(({ lattice }) => theoryOf(lattice).notation)).toEqual(["slots<max<nat>>"]);
});

test("a guard that looks at the state may let through elsewhere what it rejects here", async () => {
  // The lift that is right without the guard.
  const right = await rightLift(counter(""));
  const model = modelOf(counter("if (this.total + n > 10) throw new RangeError();"));
  const [update] = model.methods.filter(({ role }) => role === "update");
  const [part] = right.parts;
  if (!part || !update) {
    throw new Error("a part and an update are expected");
  }
  const wrong: Lift = { model, arbitration: right.arbitration, parts: [part], dropped: [] };
  const verdict = await provePart(wrong, part, [], await solver(), LIMITS);
  expect(verdict).toMatchObject({ kind: "refuted", obligation: { name: "total.step.add" } });
});

test("a set that refuses what is there already is a set that grows", async () => {
  const { parts } = await rightLift(`export class C {
    private ids = new Set<string>();
    add(id: string): void { if (this.ids.has(id)) { throw new Error(id); } this.ids.add(id); }
    has(id: string): boolean { return this.ids.has(id); }
  }`);
  expect(parts.map(({ lattice }) => theoryOf(lattice).notation)).toEqual(["set<string>"]);
});
