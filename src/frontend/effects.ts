import type { Expr } from "../ir/expr.js";
import type { Stmt } from "../ir/stmt.js";
import { visitExpr } from "../ir/walk.js";
import type { ClassContext } from "./context.js";

/** Names of fields and of locals. */
export interface Names {
  readonly fields: Set<string>;
  readonly vars: Set<string>;
}

/** What the value of an expression depends on, through calls as well. */
export function readsOf(cls: ClassContext, expr: Expr): Names {
  const names: Names = { fields: new Set(), vars: new Set() };
  visitExpr(expr, (inner) => {
    if (inner.kind === "field") {
      names.fields.add(inner.name);
    } else if (inner.kind === "var") {
      names.vars.add(inner.name);
    } else if (inner.kind === "call") {
      for (const field of cls.method(inner.method)?.reads ?? []) {
        names.fields.add(field);
      }
    }
  });
  return names;
}

/** What statements may change. */
export function writesOf(cls: ClassContext, stmts: readonly Stmt[]): Names {
  const names: Names = { fields: new Set(), vars: new Set() };
  const visit = (block: readonly Stmt[]): void => {
    for (const stmt of block) {
      if (stmt.kind === "assign") {
        names.fields.add(stmt.field);
      } else if (stmt.kind === "set") {
        names.vars.add(stmt.name);
      } else if (stmt.kind === "call") {
        for (const field of calledMethod(cls, stmt.method)?.writes ?? []) {
          names.fields.add(field);
        }
      } else if (stmt.kind === "if") {
        visit(stmt.then);
        visit(stmt.else);
      }
    }
  };
  visit(stmts);
  return names;
}

/** True if running the statements first could change the value of the expression. */
export function interferes(cls: ClassContext, stmts: readonly Stmt[], expr: Expr): boolean {
  if (stmts.length === 0) {
    return false;
  }
  const [writes, reads] = [writesOf(cls, stmts), readsOf(cls, expr)];
  return meets(writes.fields, reads.fields) || meets(writes.vars, reads.vars);
}

/** The method that a call statement runs: of a getter and a setter of one name the setter. */
function calledMethod(cls: ClassContext, name: string) {
  const setter = cls.shape.methods.find((m) => m.key === `${name}=`);
  return cls.method(setter ? setter.key : name);
}

function meets(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const name of a) {
    if (b.has(name)) {
      return true;
    }
  }
  return false;
}
