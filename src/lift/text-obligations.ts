import type { ReadLift } from "../frontend/lifted/read-lifted.js";
import type { Expr } from "../ir/expr.js";
import type { Method } from "../ir/model.js";
import { theoryOf } from "../lattice/theory-of.js";
import type { Touch } from "../lattice/touch.js";
import { touchPairs } from "../lattice/touch-pairs.js";
import type { Lift, PartLift } from "../synth/lift.js";
import { constantsOf } from "../verify/constants.js";
import type { Constants } from "../verify/encoder.js";
import type { Obligation } from "../verify/obligations.js";
import { sameness } from "../verify/sameness.js";
import { memoObligations } from "./memo-obligations.js";

/**
 * That a text says what was proved: its lattices are those of the lift, and its deltas and views have the same values; and what must hold
 * of what its view keeps. Or why it does not, as a clause without a full stop.
 */
export function textObligations(lift: Lift, read: ReadLift): readonly Obligation[] | string {
  const constants = constantsOf(lift);
  const obligations: Obligation[] = [];
  for (const part of lift.parts) {
    const found = partObligations(part, lift, read, constants);
    if (typeof found === "string") {
      return found;
    }
    obligations.push(...found);
  }
  const kept = memoObligations(read.view.memos, constants);
  return typeof kept === "string" ? kept : [...obligations, ...kept];
}

function partObligations(
  part: PartLift,
  { model }: Lift,
  read: ReadLift,
  constants: Constants,
): readonly Obligation[] | string {
  const state = read.parts.find(({ name }) => name === part.name);
  const theory = theoryOf(part.lattice);
  const isCells = part.touches !== undefined;
  if (
    !state ||
    state.kind !== (isCells ? "cells" : "plain") ||
    theoryOf(state.lattice).notation !== theory.notation
  ) {
    return `the lattice of ${part.name} is another one`;
  }
  const obligations: Obligation[] = [];
  const claim = (what: string, given: Expr, wanted: Expr, method?: Method) => {
    obligations.push(
      sameness(constants, {
        label: "text",
        name: `${part.name}.text.${what}`,
        statement: "what is written is what was proved",
        given,
        wanted,
        state: theory.stateType,
        ...(method && { method }),
      }),
    );
  };
  for (const [name, proved] of part.deltas) {
    const method = model.methods.find((one) => one.role === "update" && one.name === name);
    const written = read.deltas.get(name)?.get(part.name);
    if (!method) {
      return `there is no update ${name}`;
    }
    if (!isCells) {
      claim(name, written?.kind === "element" ? written.expr : theory.bottom, proved, method);
      continue;
    }
    const touch: Touch = written?.kind === "touch" ? written.touch : { kind: "nothing" };
    const pairs = touchPairs(touch, part.touches?.get(name) ?? { kind: "nothing" });
    if (!pairs) {
      return `${name} touches other cells of ${part.name}`;
    }
    for (const [i, [given, wanted]] of pairs.entries()) {
      claim(`${name}.${i}`, given, wanted, method);
    }
  }
  for (const [field, proved] of part.views) {
    const written = read.view.fields.get(field);
    if (!written || (written.part ?? part.name) !== part.name) {
      return `${field} is not seen of ${part.name}`;
    }
    claim(field, written.expr, proved);
  }
  return obligations;
}
