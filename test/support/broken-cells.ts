import { expect } from "vitest";
import { str } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { sameExpr } from "../../src/ir/same-expr.js";
import { mapChildren } from "../../src/ir/walk.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Touch } from "../../src/lattice/touch.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { type PartVerdict, proveObserved, provePart } from "../../src/verify/prove-part.js";
import { replay } from "../../src/verify/replay.js";
import { settingOf } from "../../src/verify/setting.js";
import { causalLift } from "./causal-lift.js";
import { LIMITS, solver } from "./solver.js";

/** A lift in causal cells that is right but for one thing, and the obligation that tells. */
export interface BrokenLift {
  readonly what: string;
  readonly source: string;
  readonly change: Change;
  readonly fails: string;
}

export type Change = (
  part: PartLift,
  lift: Lift,
) => { readonly part: PartLift; readonly lift?: Lift };

/** Another touch of an update. */
export const touching =
  (update: string, change: (touch: Touch, part: PartLift) => Touch): Change =>
  (part) => ({
    part: {
      ...part,
      touches: new Map(
        [...(part.touches ?? [])].map(([name, touch]) => [
          name,
          name === update ? change(touch, part) : touch,
        ]),
      ),
    },
  });

/** Another delta of an update. */
export const leaving =
  (update: string, change: (delta: Expr, part: PartLift) => Expr): Change =>
  (part) => ({
    part: {
      ...part,
      deltas: new Map(
        [...part.deltas].map(([name, delta]) => [
          name,
          name === update ? change(delta, part) : delta,
        ]),
      ),
    },
  });

/** An expression with another one in it. */
export const replaced = (expr: Expr, from: Expr, to: Expr): Expr =>
  sameExpr(expr, from) ? to : mapChildren(expr, (child) => replaced(child, from, to));

export const nothing = (_: Expr, part: PartLift): Expr => theoryOf(part.lattice).bottom;
export const under = (key: Expr, touch: Touch): Touch => ({ kind: "under", key, inner: touch });
export const elsewhere = (touch: Touch): Touch =>
  touch.kind === "under"
    ? { ...touch, key: str("elsewhere") }
    : under(str("elsewhere"), { kind: "gone" });
/** The chains of the policy read from the other end. */
export const backwards: Change = (part, lift) => ({
  part,
  lift: {
    ...lift,
    arbitration: {
      ...lift.arbitration,
      clauses: lift.arbitration.clauses.map((clause) =>
        clause.kind === "chain" ? { ...clause, methods: [...clause.methods].reverse() } : clause,
      ),
    },
  },
});
/** Another view of the first field. */
export const viewed =
  (change: (view: Expr) => Expr): Change =>
  (part) => ({
    part: {
      ...part,
      views: new Map(
        [...part.views].map(([name, view], i) => [name, i === 0 ? change(view) : view]),
      ),
    },
  });

/** Proves a part in causal cells, and nothing but it. */
export async function verdictOn(lift: Lift, part: PartLift): Promise<PartVerdict> {
  const whole = { ...lift, parts: [part] };
  const session = await solver();
  const base = await provePart(whole, part, [], session, LIMITS);
  return base.kind === "proved"
    ? proveObserved(whole, base.part, base.obligations, session, LIMITS)
    : base;
}

/** Checks that the right lift proves, and that the broken one is refuted by a counterexample that replays. */
export async function isRefuted({ source, change, fails }: BrokenLift): Promise<void> {
  const right = await causalLift(source);
  const verdictOfRight = await verdictOn(right.lift, right.part);
  expect(verdictOfRight.kind).toBe("proved");
  const { part, lift = right.lift } = change(right.part, right.lift);
  const verdict = await verdictOn(lift, part);
  if (verdict.kind !== "refuted") {
    throw new Error(`${verdict.kind}: ${verdict.kind === "unknown" ? verdict.reason : ""}`);
  }
  expect(verdict.obligation.name).toContain(fails);
  expect(verdict.replayed).toBe(true);
  const whole = { ...lift, parts: [verdict.part] };
  const again = replay(
    settingOf(whole, verdict.part),
    verdict.obligation,
    verdict.counterexample.values,
  );
  expect(again.admissible).toBe(true);
  expect(again.failed.length).toBeGreaterThan(0);
}
