import { isLiteral } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { methodsOf } from "../ir/interpret.js";
import type { ClassModel, Method } from "../ir/model.js";
import { sameExpr } from "../ir/same-expr.js";
import { summarize } from "../ir/summarize.js";
import type { Lift } from "../synth/lift.js";
import { constantsOf } from "../verify/constants.js";
import type { Constants } from "../verify/encoder.js";
import type { Obligation } from "../verify/obligations.js";
import { attempt } from "../verify/prove-part.js";
import { sameness } from "../verify/sameness.js";

/** Comparisons of parts of expressions, before they are left to the solver. */
const SAME_BUDGET = 10_000;

/** Why the answers of two classes cannot be compared. */
export interface NotComparable {
  readonly method: string;
  readonly reason: string;
}

/**
 * That queries with other bodies give the answers of the class's own, and that helpers with other bodies let the same calls be
 * rejected. `changed`: the class with these bodies in place of its own.
 */
export function answerObligations(
  lift: Lift,
  changed: ClassModel,
): readonly Obligation[] | NotComparable {
  const { model } = lift;
  // Constants of both may be mentioned.
  const constants = constantsOf({
    ...lift,
    model: { ...model, methods: [...model.methods, ...changed.methods] },
  });
  const changedOf = (method: Method) =>
    changed.methods.find(({ name, role }) => name === method.name && role === method.role);
  const isOther = (method: Method) => changedOf(method)?.bodyText !== method.bodyText;
  const isHelped = model.methods.some((method) => method.role === "helper" && isOther(method));
  const obligations: Obligation[] = [];
  for (const method of model.methods.filter(({ role }) => role !== "helper")) {
    const other = changedOf(method);
    const opaque = method.opaque ?? other?.opaque;
    if (!other || (opaque && (isHelped || isOther(method)))) {
      return { method: method.name, reason: "it is not understood well enough for a proof" };
    }
    if (opaque) {
      continue;
    }
    if (other.sharing && !method.sharing) {
      return { method: method.name, reason: "it gives out parts of the state" };
    }
    if (other.signals?.join() !== method.signals?.join()) {
      return { method: method.name, reason: "it tells others something else" };
    }
    const built = attempt(() => obligationsOf(method, other, model, changed, constants));
    if (!built.ok) {
      return { method: method.name, reason: built.reason };
    }
    obligations.push(...built.value);
  }
  return obligations;
}

function obligationsOf(
  method: Method,
  other: Method,
  model: ClassModel,
  changed: ClassModel,
  constants: Constants,
): readonly Obligation[] {
  const own = summarize(method, methodsOf(model));
  const there = summarize(other, methodsOf(changed));
  const isSame = (a: Expr | undefined, b: Expr | undefined) =>
    a === b || (a !== undefined && b !== undefined && sameExpr(a, b, SAME_BUDGET));
  if (isSame(there.rejects, own.rejects) && isSame(there.result, own.result)) {
    return [];
  }
  const about = { method, fields: model.fields };
  const rejects = sameness(constants, {
    ...about,
    label: "rejects",
    name: `rejects.${method.name}`,
    statement: `${method.name} rejects the calls that it rejects in the class`,
    given: there.rejects,
    wanted: own.rejects,
  });
  const mayReject = !isLiteral(own.rejects, false) || !isLiteral(there.rejects, false);
  if (method.role !== "query" || !own.result || !there.result) {
    return mayReject ? [rejects] : [];
  }
  const answers = sameness(constants, {
    ...about,
    label: "answer",
    name: `query.${method.name}`,
    statement: `${method.name} answers as in the class, whatever the fields hold`,
    given: there.result,
    wanted: own.result,
    refused: own.rejects,
  });
  return mayReject ? [answers, rejects] : [answers];
}
