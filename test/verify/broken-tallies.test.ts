import { describe, expect, test } from "vitest";
import { empty, nat } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { mapChildren } from "../../src/ir/walk.js";
import { liftSource } from "../../src/lift.js";
import type { Lift, PartLift } from "../../src/synth/lift.js";
import { partition } from "../../src/synth/part.js";
import { tallyLift, tallyOf } from "../../src/synth/tally.js";
import type { PartVerdict } from "../../src/verify/prove-part.js";
import { proveTally } from "../../src/verify/prove-tally.js";
import { replay } from "../../src/verify/replay.js";
import { settingOf } from "../../src/verify/setting.js";
import { modelOf } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";
import { wrongExecution } from "../support/tally-executions.js";

const COUNTER = `/** @conflict add > reset\n * @clock causal */ class C {
  private n = 0;
  add(by: number) { this.n += by; }
  reset() { this.n = 0; }
  get value() { return this.n; }
}`;
const CART = `/** @conflict add > remove\n * @conflict add > clear\n * @clock causal */ class C {
  private m = new Map<string, number>();
  add(k: string, by: number) { this.m.set(k, (this.m.get(k) ?? 0) + by); }
  remove(k: string) { this.m.delete(k); }
  clear() { this.m.clear(); }
  get(k: string) { return this.m.get(k); }
}`;

type Change = (part: PartLift) => PartLift;

async function verdictOn(
  source: string,
  change: Change,
): Promise<{ readonly lift: Lift; readonly verdict: PartVerdict }> {
  const model = modelOf(source);
  const { parts, dropped } = partition(model);
  const [part] = parts;
  const tally = part && tallyOf(part);
  if (!tally) {
    throw new Error("no tally");
  }
  const changed = change(tallyLift(part, tally));
  const lift: Lift = {
    model,
    arbitration: { clock: "none", clauses: model.policy.clauses },
    parts: [changed],
    dropped,
  };
  const verdict = await proveTally(lift, changed, tally, part.updates, await solver(), LIMITS);
  return { lift, verdict };
}

const delta =
  (update: string, make: (delta: Expr) => Expr): Change =>
  (part) => ({
    ...part,
    deltas: new Map(
      [...part.deltas].map(([name, one]) => [name, name === update ? make(one) : one]),
    ),
  });
const view =
  (make: (view: Expr) => Expr): Change =>
  (part) => ({ ...part, views: new Map([...part.views].map(([name, one]) => [name, make(one)])) });
const everywhere = (expr: Expr, change: (expr: Expr) => Expr | undefined): Expr =>
  change(expr) ?? mapChildren(expr, (child) => everywhere(child, change));
const nothing = (one: Expr): Expr => empty(one.type);
/** Swaps the two components of slots. */
const swapped = (one: Expr): Expr =>
  everywhere(one, (expr) =>
    expr.kind === "member" && (expr.name === "seen" || expr.name === "sum")
      ? { ...expr, name: expr.name === "sum" ? "seen" : "sum" }
      : undefined,
  );
const without =
  (kind: "add" | "sub") =>
  (one: Expr): Expr =>
    everywhere(one, (expr) =>
      expr.kind === kind && expr.type.kind === "int" ? expr.left : undefined,
    );

const BROKEN: readonly {
  readonly what: string;
  readonly source: string;
  readonly change: Change;
  readonly fails: string;
}[] = [
  {
    what: "a reset that does nothing",
    source: COUNTER,
    change: delta("reset", nothing),
    fails: "delta.reset",
  },
  {
    what: "a reset that sees what was seen before",
    source: COUNTER,
    change: delta("reset", (one) =>
      everywhere(one, (expr) =>
        expr.kind === "member" && expr.name === "sum" ? { ...expr, name: "seen" } : undefined,
      ),
    ),
    fails: "delta.reset",
  },
  {
    what: "an add that does nothing",
    source: COUNTER,
    change: delta("add", nothing),
    fails: "delta.add",
  },
  {
    what: "an add that forgets its amount",
    source: COUNTER,
    change: delta("add", without("add")),
    fails: "delta.add",
  },
  {
    what: "an add that is not counted",
    source: COUNTER,
    change: delta("add", (one) =>
      everywhere(one, (expr) =>
        expr.kind === "add" && expr.right.kind === "literal" && expr.right.value === 1
          ? { ...expr, right: { ...nat(0), type: expr.right.type } }
          : undefined,
      ),
    ),
    fails: "delta.add",
  },
  {
    what: "a running total without what was seen",
    source: COUNTER,
    change: view(without("sub")),
    fails: "view",
  },
  { what: "a view the wrong way round", source: COUNTER, change: view(swapped), fails: "view" },
  {
    what: "a remove that does nothing",
    source: CART,
    change: delta("remove", nothing),
    fails: "delta.remove",
  },
  {
    what: "a clear that does nothing",
    source: CART,
    change: delta("clear", nothing),
    fails: "delta.clear",
  },
  {
    what: "a cart that shows what is gone",
    source: CART,
    change: view(without("sub")),
    fails: "view",
  },
];

describe("broken tallies are refuted, and some execution shows what is wrong", () => {
  test.each(BROKEN)("$what", async ({ source, change, fails }) => {
    const right = await verdictOn(source, (part) => part);
    expect(right.verdict.kind).toBe("proved");
    expect(wrongExecution(right.lift)).toBeUndefined();
    const { lift, verdict } = await verdictOn(source, change);
    if (verdict.kind !== "refuted") {
      throw new Error(`${verdict.kind}: ${verdict.kind === "unknown" ? verdict.reason : ""}`);
    }
    expect(verdict.obligation.name).toContain(fails);
    const { part, obligation, counterexample } = verdict;
    expect(verdict.replayed).toBe(true);
    const again = replay(settingOf(lift, part), obligation, counterexample.values);
    expect(again).toEqual({ admissible: true, failed: counterexample.failed });
    expect(again.failed).not.toEqual([]);
    expect(wrongExecution(lift)).toMatch(/ shows /);
  });
});

describe("what neither adds nor resets is no tally", () => {
  const isTally = async (members: string): Promise<boolean> => {
    const text = `/** @conflict add > reset\n * @clock causal */ export class C { ${members} }`;
    const { classes } = await liftSource({ path: "example.ts", text }, { solver: await solver() });
    const [report] = classes;
    return report?.outcome === "lifted" && report.lattice.includes("seen");
  };
  const counter = (add: string, reset = "this.n = 0;") =>
    `private n = 0; add(by: number) { ${add} } reset(to: number) { ${reset} } get value() { return this.n; }`;
  test.each([
    [true, counter("this.n += by;")],
    [true, counter("if (by > 2) this.n -= by;")],
    [false, counter("if (this.n < 10) this.n += by;")],
    [false, counter("this.n = Math.max(this.n, by);")],
    [false, counter("this.n += by;", "this.n = to;")],
    [false, counter("this.n += by;", "if (this.n > 3) this.n = 0;")],
    [false, counter("this.n = by - this.n;")],
  ])(
    "%s: %s",
    async (expected, members) => {
      expect(await isTally(members)).toBe(expected);
    },
    30_000,
  );

  test("one with a predicate for a policy, which may want a reset to win", async () => {
    const policy = '(a, b) => a.method === "add" || b.method === "reset"';
    const text = COUNTER.replace("add > reset", policy).replace("class C", "export class C");
    const { classes } = await liftSource({ path: "example.ts", text }, { solver: await solver() });
    const [report] = classes;
    expect(report?.outcome === "lifted" && report.growth).toBe("events");
  });

  test("a reset that is to win over what it has not seen", async () => {
    const text = COUNTER.replace("add > reset", "reset > add").replace("class C", "export class C");
    const { classes } = await liftSource({ path: "example.ts", text }, { solver: await solver() });
    const [report] = classes;
    expect(report?.outcome === "lifted" && report.growth).toBe("events");
    expect(report?.diagnostics.map(({ message }) => message).join()).toContain("@clock lamport");
  });
});
