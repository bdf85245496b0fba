import type { Expr, VarExpr } from "../ir/expr.js";
import { visitOnce } from "../ir/graph.js";
import { type Constants, EMPTY_SCOPE, Encoder } from "./encoder.js";
import { finish, type Obligation } from "./obligations.js";
import type { Sym } from "./sym.js";

/** What a view keeps of each entry of a map of the state. */
export interface Kept {
  /** The value of the entry. */
  readonly x: VarExpr;
  /** What is made of it. */
  readonly body: Expr;
}

/**
 * That what a view keeps of an entry depends on that entry alone. A join changes the entries that its delta has, and no others; these are
 * looked at again. So after a delta δ the view that is kept is α(s ⊔ δ). `other`: what the same memo keeps in another place, which must be
 * the same.
 */
export function memoObligation(
  constants: Constants,
  name: string,
  kept: Kept,
  other: Kept = kept,
): Obligation {
  const encoder = new Encoder(constants);
  const entry = encoder.unknown(kept.x.type, "entry");
  const encode = ({ x, body }: Kept, copy: string): Sym => {
    const vars = new Map<string, Sym>([[x.name, entry]]);
    for (const variable of freeVariables(body, x)) {
      vars.set(variable.name, encoder.unknown(variable.type, `${copy}.${variable.name}`));
    }
    return encoder.encode(body, { ...EMPTY_SCOPE, vars });
  };
  const goal = encoder.equal(kept.body.type, encode(kept, "before"), encode(other, "after"));
  return {
    ...finish(encoder, [], [{ label: "entry", term: goal }]),
    name,
    statement:
      "what the view keeps of an entry depends on the entry alone: after δ it is that of s ⊔ δ",
    unknowns: [{ name: "entry", type: kept.x.type, sym: entry }],
    subject: { kind: "lemma" },
  };
}

/** The variables that are not bound in an expression over `x`, but for `x`. */
function freeVariables(body: Expr, x: VarExpr): readonly VarExpr[] {
  const found = new Map<string, VarExpr>();
  const bound = new Set([x.name]);
  visitOnce(body, (expr) => {
    if ("x" in expr) {
      bound.add(expr.x.name);
    }
    if (expr.kind === "var") {
      found.set(expr.name, expr);
    }
  });
  return [...found.values()].filter(({ name }) => !bound.has(name));
}
