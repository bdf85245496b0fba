import type { Arbitration } from "../ir/arbitration.js";
import type { Bindings } from "../ir/interpret.js";
import type { ClassModel } from "../ir/model.js";
import { showValue } from "../ir/show-value.js";
import { causalLemma } from "./causal-lemma.js";
import { constantsOf } from "./constants.js";
import { counterexampleOf } from "./counterexample.js";
import type { Constants } from "./encoder.js";
import { happenedBefore } from "./happened-before.js";
import { type Obligation, orderObligations, type ProvedObligation } from "./obligations.js";
import { attempt } from "./prove-part.js";
import type { Solver, SolverLimits } from "./solver.js";

/** What became of the claim that the arbitration is a total preorder. */
export type OrderVerdict =
  | { readonly kind: "proved"; readonly obligations: readonly ProvedObligation[] }
  | { readonly kind: "refuted"; readonly message: string }
  | { readonly kind: "unknown"; readonly reason: string };

export interface OrderOptions {
  /** True if it orders events on one cell of which none has seen another: what that means for cells is proved too. */
  readonly isCausal?: boolean;
  /** True if a log keeps events as well: that its order keeps to what happened before what is proved too. */
  readonly hasLog?: boolean;
}

/**
 * Proves that any two events compare and that the order is transitive, or shows a pair or triple where not.
 */
export async function proveOrder(
  model: ClassModel,
  order: Arbitration,
  solver: Solver,
  limits: SolverLimits,
  { isCausal = false, hasLog = false }: OrderOptions = {},
): Promise<OrderVerdict> {
  const updates = model.methods.filter((method) => method.role === "update");
  const constants: Constants = constantsOf({ model, arbitration: order, parts: [], dropped: [] });
  const built = attempt(() => [
    ...orderObligations(order, updates, constants),
    ...(isCausal ? causalLemma(constants) : []),
    ...(isCausal && hasLog
      ? happenedBefore({ ...order, clock: "lamport" }, updates, constants)
      : []),
  ]);
  if (!built.ok) {
    return { kind: "unknown", reason: `the policy's order: ${built.reason}` };
  }
  const answers = await solver.check(built.value, limits);
  const proved: ProvedObligation[] = [];
  for (const [i, obligation] of built.value.entries()) {
    const answer = answers[i];
    if (answer?.kind === "proved") {
      proved.push({ obligation, steps: answer.steps });
      continue;
    }
    if (answer?.kind === "refuted" && obligation.subject.kind === "order") {
      const found = await counterexampleOf(solver, obligation, limits);
      return { kind: "refuted", message: describe(model, obligation, found?.values) };
    }
    return {
      kind: "unknown",
      reason: `${obligation.name}: ${answer && "reason" in answer ? answer.reason : "refuted"}`,
    };
  }
  return { kind: "proved", obligations: proved };
}

/** The events of a counterexample as calls. */
function describe(model: ClassModel, obligation: Obligation, values: Bindings | undefined): string {
  const names = obligation.name === "order.total" ? ["a", "b"] : ["a", "b", "c"];
  const events = values
    ? names.map((name) => `${name} = ${eventText(model, name, values)}`).join(", ")
    : "";
  return obligation.name === "order.total"
    ? `The policy leaves two events without an order, neither counts before the other: ${events}.`
    : `The policy is no order: a counts before b and b before c, but a does not count before c, for ${events}.`;
}

function eventText(model: ClassModel, name: string, values: Bindings): string {
  const method = model.methods.find(
    (candidate) => candidate.role === "update" && values[`${name}:is.${candidate.name}`] === true,
  );
  const args =
    method?.params.map((param) => showValue(values[`${name}.${method.name}.${param.name}`])) ?? [];
  const stamp = `clock ${showValue(values[`${name}:clock`])} on ${showValue(values[`${name}:replica`])}`;
  return `${method?.name ?? ""}(${args.join(", ")}) at ${stamp}`;
}
