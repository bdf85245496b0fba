import type { Arbitration } from "../ir/arbitration.js";
import { methodsOf } from "../ir/interpret.js";
import type { ClassModel, Clause, Param } from "../ir/model.js";
import { NormalText } from "../ir/normal-text.js";
import { type Summary, summarize } from "../ir/summarize.js";
import { unreachable } from "../ir/unreachable.js";
import type { Part, Partition } from "../synth/part.js";
import type { Question } from "../verify/memory.js";
import type { Limits } from "./limits.js";
import { loweredPart } from "./views-of-model.js";

/** What a part is lifted under. */
export interface PartSetting {
  readonly order: Arbitration;
  readonly isCausal: boolean;
  /** Deltas that may be tried. */
  readonly candidates: number;
}

/**
 * The question which lattice fits a part: what the class means, without comments, places, formatting and the names of locals; what
 * orders its events; and the limits, those of the machine aside. `steps`: after so many steps, if the search for it does not end before.
 */
export function partQuestion(
  model: ClassModel,
  { dropped }: Partition,
  part: Part,
  { order, isCausal, candidates }: PartSetting,
  { queryLimit }: Limits,
  steps?: number,
): Question {
  const text = new NormalText();
  const core = loweredPart(model);
  const methods = methodsOf(core);
  const paramOf = ({ name, type, hidden, rest, optional }: Param) => [
    name,
    text.type(type),
    hidden !== undefined,
    rest === true,
    optional === true,
  ];
  const summaryOf = ({ fields, result, rejects }: Summary) => [
    [...fields].map(([name, value]) => [name, text.add(value)]),
    result && text.add(result),
    text.add(rejects),
  ];
  const clauseOf = (clause: Clause) => {
    switch (clause.kind) {
      case "chain":
        return clause.methods;
      case "latest":
        return clause.kind;
      case "predicate":
        return clause.cases.map(({ a, b, body }) => [a, b, text.add(body)]);
      default:
        return unreachable(clause);
    }
  };
  const question = {
    part: [part.name, part.fields.map(({ name }) => name), part.updates.map((u) => u.method.name)],
    fields: core.fields.map(({ name, type, init, isGiven }) => [
      name,
      text.type(type),
      text.add(init),
      isGiven === true,
    ]),
    methods: core.methods
      .filter(({ role }) => role !== "helper")
      .map((method) => [
        method.name,
        method.role,
        method.params.map(paramOf),
        summaryOf(summarize(method, methods)),
        method.captures?.length ?? 0,
      ]),
    dropped,
    clock: order.clock,
    clauses: order.clauses.map(clauseOf),
    isCausal,
    queryLimit,
    candidates,
    steps,
  };
  return { about: "part", text: `${JSON.stringify(question)}\n${text}` };
}
