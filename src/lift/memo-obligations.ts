import type { MemoUse } from "../frontend/lifted/scope.js";
import { variable } from "../ir/build.js";
import type { Expr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Constants } from "../verify/encoder.js";
import { type Kept, memoObligation } from "../verify/memo.js";
import type { Obligation } from "../verify/obligations.js";

/**
 * What must hold of the memos of a view for it to be kept up to date; or why a memo is none, as a clause without a full stop. A memo keeps
 * what is made of a collection of the state, by the collection: so one memo must make the same of a collection wherever it is used.
 */
export function memoObligations(
  memos: readonly MemoUse[],
  constants: Constants,
): readonly Obligation[] | string {
  const obligations: Obligation[] = [];
  const first = new Map<number, MemoUse>();
  for (const [i, use] of memos.entries()) {
    if (!isPlace(use.from)) {
      return `memo(${use.place}) is for what is made of a collection of the state`;
    }
    const kept = keptBy(use);
    const before = first.get(use.place);
    const name = `view.memo-${use.place}${before ? `.use-${i}` : ""}`;
    first.set(use.place, before ?? use);
    if (kept) {
      obligations.push(memoObligation(constants, name, kept));
    }
    if (!before) {
      continue;
    }
    const other = keptBy(before);
    const isAlike = before.made.kind === use.made.kind || (!kept && !other);
    if (
      !isAlike ||
      !sameExpr(before.from, use.from) ||
      (kept === undefined) !== (other === undefined)
    ) {
      return `memo(${use.place}) is used for different things`;
    }
    if (kept && other) {
      obligations.push(memoObligation(constants, `${name}.same`, kept, other));
    }
  }
  return obligations;
}

/** What is kept of each entry; nothing of the elements of a set, which are kept as they are. */
function keptBy({ made, from }: MemoUse): Kept | undefined {
  switch (made.kind) {
    case "keysWhere":
    case "entriesWhere":
      return { x: made.x, body: made.body };
    default:
      return made === from ? undefined : { x: variable("$none", made.type), body: made };
  }
}

/** True of a part of the state, or of an entry of it: these stay the same objects, whose changes are noted. */
function isPlace(expr: Expr): boolean {
  switch (expr.kind) {
    case "var":
      return true;
    case "member":
      return isPlace(expr.record);
    case "item":
      return isPlace(expr.tuple);
    default:
      return false;
  }
}
