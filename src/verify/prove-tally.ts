import {
  add,
  and,
  coalesce,
  cond,
  eq,
  implies,
  item,
  le,
  lt,
  member,
  nat,
  none,
  some,
  sub,
  tuple,
  variable,
} from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { refusedArguments } from "../ir/refused.js";
import { INT, NAT, optionType } from "../ir/type.js";
import { substitute, visitExpr } from "../ir/walk.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Lift, PartLift } from "../synth/lift.js";
import type { Update } from "../synth/part.js";
import {
  claimOf,
  SLOT,
  SLOT_LATTICE,
  slotAfterAdd,
  slotAfterReset,
  slotOf,
  type Tally,
  tallyDeltas,
  tallyView,
  UNSEEN,
} from "../synth/tally.js";
import { type Constants, EMPTY_SCOPE } from "./encoder.js";
import { lemma } from "./lemma.js";
import { initObligation, lawObligations, type Obligation } from "./obligations.js";
import { attempt, type PartVerdict, proveAll } from "./prove-part.js";
import { sameness } from "./sameness.js";
import { settingOf } from "./setting.js";
import type { Solver, SolverLimits } from "./solver.js";
import { type Sym, termOf } from "./sym.js";

/**
 * Proves a tally (docs/semantics.md): that each update adds or resets, as its deed says, whatever the field holds; the laws; the
 * initial state; and the lemma on what the slots hold.
 */
export async function proveTally(
  lift: Lift,
  part: PartLift,
  tally: Tally,
  updates: readonly Update[],
  solver: Solver,
  limits: SolverLimits,
): Promise<PartVerdict> {
  const built = attempt(() => {
    const setting = settingOf(lift, part);
    const obligations = [
      initObligation(setting),
      ...lawObligations(setting),
      ...updates.flatMap((update) => [
        ...deedObligations(part, tally, update, setting.constants),
        deltaObligation(part, tally, update, setting.constants),
      ]),
      viewObligation(part, tally, setting.constants),
      ...tallyLemma(setting.constants),
    ];
    return { setting, obligations };
  });
  return built.ok
    ? proveAll(built.value.setting, built.value.obligations, [], solver, limits)
    : { kind: "unknown", obligation: part.name, reason: built.reason };
}

/** That an update adds what it adds, or resets, whatever the field holds; and that there are such events. */
function deedObligations(
  part: PartLift,
  tally: Tally,
  { method, summary }: Update,
  constants: Constants,
): readonly Obligation[] {
  const { field, deeds } = tally;
  const deed = deeds.get(method.name);
  const after = summary.fields.get(field.name);
  if (!deed || !after) {
    throw new Error(`${method.name} does nothing`);
  }
  const does =
    deed.kind === "adds"
      ? "adds an amount that its arguments alone give"
      : "takes it back to what it was at first";
  const claim = sameness(constants, {
    label: deed.kind,
    name: `${part.name}.${deed.kind}.${method.name}`,
    statement: `${method.name} ${does}, whatever there was`,
    given: after,
    wanted: claimOf(tally, deed),
    method,
    fields: [field],
    refused: refusedArguments(summary.rejects),
  });
  return [
    claim,
    {
      ...claim,
      name: `${part.name}.nonvacuous.${method.name}`,
      statement: `there are events of ${method.name}`,
      expect: "sat",
      goals: [],
    },
  ];
}

/** That an event joins in what the lemma speaks of: its replica's new sum, or for a reset the sums that are there. */
function deltaObligation(
  part: PartLift,
  tally: Tally,
  { method }: Update,
  constants: Constants,
): Obligation {
  const [given, wanted] = [part.deltas, tallyDeltas(tally)].map((deltas) =>
    deltas.get(method.name),
  );
  if (!given || !wanted) {
    throw new Error(`${method.name} does nothing`);
  }
  return sameness(constants, {
    label: "delta",
    name: `${part.name}.delta.${method.name}`,
    statement: `δ(e) is what the lemma on tallies speaks of, for e of ${method.name}`,
    given,
    wanted,
    method,
    state: theoryOf(part.lattice).stateType,
  });
}

/** That the view adds up what no reset has seen. */
function viewObligation(part: PartLift, tally: Tally, constants: Constants): Obligation {
  const given = part.views.get(tally.field.name);
  if (!given) {
    throw new Error(`no view of ${tally.field.name}`);
  }
  return sameness(constants, {
    label: "view",
    name: `${part.name}.view`,
    statement: "the view is the initial number and what no reset has seen of what was added",
    given,
    wanted: tallyView(tally),
    state: theoryOf(part.lattice).stateType,
  });
}

/**
 * What the slots hold, of one replica r, any one. Of its adds, in their order, a state holds the first N; the resets that it
 * holds have seen at most the first B; P(i) is what the first i have added. The slot is then: sum (N, P(N)), seen (B, P(B)).
 */
function tallyLemma(constants: Constants): readonly Obligation[] {
  const [a, b] = [slotVars("a"), slotVars("b")];
  const amount = variable("amount", INT);
  const { stateType, join } = theoryOf(SLOT_LATTICE);
  const unseen = cond(lt(a.seen.n, a.sum.n), sub(orZero(a.sum.p), orZero(a.seen.p)), ZERO);
  return [
    step(
      constants,
      "add",
      "it holds of what an add joins in",
      [],
      // What the first N + 1 have added is what the first N have, and the amount.
      holdsOf(slotAfterAdd(a.slot, amount), {
        sum: { n: add(a.sum.n, nat(1)), p: some(add(orZero(a.sum.p), amount)) },
        seen: NOTHING,
      }),
    ),
    step(
      constants,
      "reset",
      "it holds of what a reset joins in",
      same([a]),
      holdsOf(slotAfterReset(a.slot), { sum: NOTHING, seen: larger(a.seen, a.sum) }),
    ),
    step(
      constants,
      "join",
      "of two states of which it holds it holds of the join",
      same([a, b]),
      holdsOf(join(a.slot, b.slot), {
        sum: larger(a.sum, b.sum),
        seen: larger(a.seen, b.seen),
      }),
    ),
    step(
      constants,
      "value",
      "what counts are the adds that no reset has seen",
      [],
      eq(
        substitute(UNSEEN, ({ name }) => (name === SLOT.name ? a.slot : undefined)),
        unseen,
      ),
    ),
  ];

  /** P is a function. */
  function same(slots: readonly ReturnType<typeof slotVars>[]): readonly Expr[] {
    const counted = slots.flatMap(({ sum, seen }) => [sum, seen]);
    return counted.flatMap((one) =>
      counted.map((other) => implies(eq(one.n, other.n), eq(one.p, other.p))),
    );
  }

  function slotVars(name: string) {
    const sum = { n: variable(`${name}.n`, NAT), p: variable(`${name}.p`, AMOUNT) };
    const seen = { n: variable(`${name}.seen.n`, NAT), p: variable(`${name}.seen.p`, AMOUNT) };
    return { sum, seen, slot: slotOf(tuple(seen.n, seen.p), tuple(sum.n, sum.p)) };
  }

  /** The slot holds these counts and sums. */
  function holdsOf(slot: Expr, what: { readonly sum: Counted; readonly seen: Counted }): Expr {
    const name = variable("$held", stateType);
    const of = (expr: Expr) => substitute(expr, (v) => (v.name === name.name ? slot : undefined));
    const is = (part: "sum" | "seen") =>
      and(
        eq(of(item(member(name, part), 0)), what[part].n),
        eq(of(item(member(name, part), 1)), what[part].p),
      );
    return and(is("sum"), is("seen"));
  }
}

/** So many adds, and what they come to. */
interface Counted {
  readonly n: Expr;
  readonly p: Expr;
}

const AMOUNT = optionType(INT);
const ZERO: Expr = { ...nat(0), type: INT };
const NOTHING: Counted = { n: nat(0), p: none(AMOUNT) };

function orZero(amount: Expr): Expr {
  return coalesce(amount, ZERO);
}

function larger(a: Counted, b: Counted): Counted {
  const isFirst = le(b.n, a.n);
  return { n: cond(isFirst, a.n, b.n), p: cond(isFirst, a.p, b.p) };
}

function step(
  constants: Constants,
  name: string,
  statement: string,
  hypotheses: readonly Expr[],
  goal: Expr,
): Obligation {
  return lemma(constants, `tally.${name}`, `${WHAT}: ${statement}`, (encoder) => {
    const vars = new Map<string, Sym>();
    for (const expr of [...hypotheses, goal]) {
      visitExpr(expr, (inner) => {
        if (inner.kind === "var" && !vars.has(inner.name)) {
          vars.set(inner.name, encoder.unknown(inner.type, inner.name));
        }
      });
    }
    const encode = (expr: Expr) => termOf(encoder.encode(expr, { ...EMPTY_SCOPE, vars }));
    return { hypotheses: hypotheses.map(encode), goal: encode(goal) };
  });
}

const WHAT = "each slot holds how much its replica has added, and how much of it a reset has seen";
