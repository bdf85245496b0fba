import { variable } from "../ir/build.js";
import { visitGraph } from "../ir/graph.js";
import { methodsOf } from "../ir/interpret.js";
import type { Method } from "../ir/model.js";
import { summarize } from "../ir/summarize.js";
import { isNumber } from "../ir/type.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Lift } from "../synth/lift.js";
import { constantsOf } from "./constants.js";
import { EMPTY_SCOPE, Encoder } from "./encoder.js";
import { attempt } from "./prove-part.js";
import type { Query } from "./query.js";
import type { Solver, SolverLimits } from "./solver.js";
import { type Sym, termOf } from "./sym.js";
import { impliesT, leT, type Term } from "./term.js";

/** How an answer may change when more arrives; see `QueryReport`. */
export type Coordination = "stable" | "grows" | "shrinks" | "provisional";

/**
 * Which queries are monotone in the lattice: those may be acted on without coordination (Hellerstein and Alvaro,
 * Keeping CALM, CACM 2020). Asked for each query: does its answer on s, an order below, imply its answer on s ⊔ t, for
 * all states s and t?
 */
export async function coordinationOf(
  lift: Lift,
  solver: Solver,
  limits: SolverLimits,
): Promise<ReadonlyMap<string, Coordination>> {
  const result = new Map<string, Coordination>();
  for (const query of lift.model.methods.filter((method) => method.role === "query")) {
    result.set(
      query.name,
      isProvable(lift, query) ? await classify(lift, query, solver, limits) : "provisional",
    );
  }
  return result;
}

/** False of a query that was not lowered, or that asks for what a log holds. */
function isProvable({ model, log, isCausal }: Lift, query: Method): boolean {
  // What is in a causal cell may go again.
  if (isCausal) {
    return false;
  }
  const { result } = query.opaque ? {} : summarize(query, methodsOf(model));
  let isLogged = result === undefined;
  if (result) {
    visitGraph(result, (expr) => {
      isLogged ||= expr.kind === "field" && log?.fields.includes(expr.name) === true;
    });
  }
  return !isLogged;
}

async function classify(
  lift: Lift,
  query: Method,
  solver: Solver,
  limits: SolverLimits,
): Promise<Coordination> {
  const goals: readonly (readonly [Coordination, (before: Term, after: Term) => Term])[] =
    query.returns.kind === "bool"
      ? [["stable", impliesT]]
      : isNumber(query.returns)
        ? [
            ["grows", leT],
            ["shrinks", (before, after) => leT(after, before)],
          ]
        : [];
  for (const [kind, relation] of goals) {
    const built = attempt(() => monotonicity(lift, query, kind, relation));
    if (built.ok) {
      const [answer] = await solver.check([built.value], limits);
      if (answer?.kind === "proved") {
        return kind;
      }
    }
  }
  return "provisional";
}

function monotonicity(
  lift: Lift,
  query: Method,
  kind: string,
  relation: (before: Term, after: Term) => Term,
): Query {
  const encoder = new Encoder(constantsOf(lift));
  const before = new Map<string, Sym>();
  const after = new Map<string, Sym>();
  for (const part of lift.parts) {
    const theory = theoryOf(part.lattice);
    const [s, t] = ["s", "t"].map((name) =>
      encoder.unknown(theory.stateType, `${name}.${part.name}`),
    );
    if (!s || !t) {
      continue;
    }
    const joined = encoder.encode(
      theory.join(variable("$s", theory.stateType), variable("$t", theory.stateType)),
      {
        ...EMPTY_SCOPE,
        vars: new Map([
          ["$s", s],
          ["$t", t],
        ]),
      },
    );
    for (const [field, view] of part.views) {
      const see = (state: Sym) =>
        encoder.encode(view, { ...EMPTY_SCOPE, vars: new Map([["$state", state]]) });
      before.set(field, see(s));
      after.set(field, see(joined));
    }
  }
  for (const field of lift.model.fields.filter(({ name }) => !before.has(name))) {
    const init = field.isGiven
      ? encoder.unknown(field.type, `given.${field.name}`)
      : encoder.encode(field.init, EMPTY_SCOPE);
    before.set(field.name, init);
    after.set(field.name, init);
  }
  const { result } = summarize(query, methodsOf(lift.model));
  const vars = new Map(
    query.params.map(
      (param) => [param.name, encoder.unknown(param.type, `arg.${param.name}`)] as const,
    ),
  );
  const answer = (fields: ReadonlyMap<string, Sym>): Term =>
    termOf(encoder.encode(result ?? variable("no answer", query.returns), { vars, fields }));
  const goal = relation(answer(before), answer(after));
  const facts = encoder.close();
  return {
    name: `${query.name}.${kind}`,
    statement: `${query.name} on s and on s ⊔ t`,
    expect: "unsat",
    declarations: encoder.declarations,
    hypotheses: facts,
    goals: [{ label: kind, term: goal }],
  };
}
