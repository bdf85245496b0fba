import { and, FALSE, or } from "./build.js";
import type { Expr } from "./expr.js";
import { choose } from "./fold.js";
import { readsFields } from "./graph.js";

/**
 * A condition on the arguments alone under which a call is rejected whatever the state: what `rejects` of a summary
 * implies of itself. No event has such arguments, as the lifted class rejects the call before it makes one.
 */
export function refusedArguments(rejects: Expr): Expr {
  if (!readsFields(rejects)) {
    return rejects;
  }
  switch (rejects.kind) {
    case "or":
      return or(refusedArguments(rejects.left), refusedArguments(rejects.right));
    case "and":
      return and(refusedArguments(rejects.left), refusedArguments(rejects.right));
    case "cond": {
      const [yes, no] = [refusedArguments(rejects.then), refusedArguments(rejects.else)];
      return readsFields(rejects.test) ? and(yes, no) : choose(rejects.test, yes, no);
    }
    default:
      return FALSE;
  }
}
