import { isDeepStrictEqual } from "node:util";
import { expect } from "vitest";
import { questions } from "./arguments.js";
import { call, outcomeOf } from "./calls.js";
import type { CausalDefinition, CausalEvent } from "./causal-definition.js";
import type { Lifted } from "./subject.js";

/** Checks that a lifted object answers as the definition has it, of the events that it holds. `most`: questions for each query. */
export function expectAsDefined(
  definition: CausalDefinition,
  object: Lifted,
  known: ReadonlySet<CausalEvent>,
  most = Number.POSITIVE_INFINITY,
): void {
  const { subject } = definition;
  const whole = definition.source(known, undefined);
  for (const query of subject.model.methods.filter(({ role }) => role === "query")) {
    const isOfCell = definition.namesCell(query);
    for (const args of questions(query, subject.settings).slice(0, most)) {
      const source = isOfCell ? definition.source(known, args) : whole;
      const got = outcomeOf(() => call(object, query, args));
      const wanted = outcomeOf(() => call(source, query, args));
      if (!isDeepStrictEqual(sorted(got), sorted(wanted))) {
        const of = [...known].map(show);
        expect({ query: query.name, args, of, got }).toEqual({
          query: query.name,
          args,
          of,
          got: wanted,
        });
      }
    }
  }
}

/** Lists in one order: that of their elements is not the same in the source class. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }
  return typeof value === "object" && value !== null && "answer" in value
    ? { answer: sorted(value.answer) }
    : value;
}

function show({ method, args, replica, clock, past }: CausalEvent): string {
  return `${replica}${clock} ${method}(${args.join(", ")}) after ${[...past].map((one) => `${one.replica}${one.clock}`).join(" ")}`;
}
