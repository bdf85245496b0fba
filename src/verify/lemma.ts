import { type Constants, Encoder } from "./encoder.js";
import { finish, type Obligation } from "./obligations.js";
import type { Term } from "./term.js";

/** What a lemma says, and of what. */
export interface Claim {
  readonly hypotheses: readonly Term[];
  readonly goal: Term;
}

/** A step of an argument that is not about one class, as a query. */
export function lemma(
  constants: Constants,
  name: string,
  statement: string,
  build: (encoder: Encoder) => Claim,
): Obligation {
  const encoder = new Encoder(constants);
  const { hypotheses, goal } = build(encoder);
  return {
    ...finish(encoder, hypotheses, [{ label: name, term: goal }]),
    name,
    statement,
    unknowns: [],
    subject: { kind: "lemma" },
  };
}
