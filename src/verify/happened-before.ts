import type { Arbitration } from "../ir/arbitration.js";
import type { Method } from "../ir/model.js";
import type { Constants, Encoder } from "./encoder.js";
import { lemma } from "./lemma.js";
import { type Obligation, orderObligation } from "./obligations.js";
import { andT, arithT, impliesT, intTerm, iteT, leT, ltT, orT, type Term } from "./term.js";

/**
 * That the order of a log keeps to what happened before what (Lamport, CACM 1978): an event happens before another one only if the
 * replica of that held it, and then its clock is smaller, and it counts before.
 *
 * - `happened.call`: an event gets a larger clock than all that its replica holds
 * - `happened.join`: no event that a replica holds has a larger clock than the replica, after a join too
 * - `happened.order`: of two events the one with the smaller clock counts before
 */
export function happenedBefore(
  order: Arbitration,
  updates: readonly Method[],
  constants: Constants,
): readonly Obligation[] {
  const clock = (encoder: Encoder, name: string): Term => encoder.declare(name, [], "Int");
  return [
    lemma(
      constants,
      "happened.call",
      "an event gets a larger clock than all that its replica holds, and the replica gets it too",
      (encoder) => {
        const [own, held] = [clock(encoder, "own"), clock(encoder, "held")];
        const next = arithT("+", own, intTerm(1));
        return { hypotheses: [leT(held, own)], goal: andT(ltT(held, next), leT(held, next)) };
      },
    ),
    lemma(
      constants,
      "happened.join",
      "no event that a replica holds has a larger clock than the replica, after a join too",
      (encoder) => {
        const [own, other, event] = [
          clock(encoder, "own"),
          clock(encoder, "other"),
          clock(encoder, "event"),
        ];
        const [mine, theirs] = ["mine", "theirs"].map((name) =>
          encoder.declare(name, [], "Bool"),
        ) as [Term, Term];
        return {
          hypotheses: [impliesT(mine, leT(event, own)), impliesT(theirs, leT(event, other))],
          goal: impliesT(orT(mine, theirs), leT(event, iteT(leT(own, other), other, own))),
        };
      },
    ),
    orderObligation(order, updates, constants, "happened"),
  ];
}
