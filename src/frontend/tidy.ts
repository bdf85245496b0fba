import { not } from "../ir/build.js";
import type { Expr, PutExpr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Stmt } from "../ir/stmt.js";
import { unreachable } from "../ir/unreachable.js";
import { operandsOf, visitExpr } from "../ir/walk.js";

/**
 * The statements without what following an alias leaves behind: writes that the next statement makes again without a
 * condition, and values of locals that nobody reads.
 */
export function tidy(stmts: readonly Stmt[]): readonly Stmt[] {
  return dropUnread(dropRepeated(stmts), { read: new Set(), set: new Set() }).stmts;
}

/** `if (c) { f = put(f, k, v) } f = put(f, k, v)`: the second alone does it. */
function dropRepeated(stmts: readonly Stmt[]): readonly Stmt[] {
  return stmts
    .map(
      (stmt): Stmt =>
        stmt.kind === "if"
          ? { ...stmt, then: dropRepeated(stmt.then), else: dropRepeated(stmt.else) }
          : stmt,
    )
    .filter((stmt, i, all) => {
      const next = all[i + 1];
      const [only, ...others] = stmt.kind === "if" && stmt.else.length === 0 ? stmt.then : [];
      return !(next && only && others.length === 0 && isSamePut(only, next));
    });
}

function isSamePut(a: Stmt, b: Stmt): boolean {
  return (
    a.kind === "assign" &&
    b.kind === "assign" &&
    a.field === b.field &&
    a.value.kind === "put" &&
    a.value.map.kind === "field" &&
    a.value.map.name === a.field &&
    isLocalAtEnd(a.value) &&
    sameExpr(a.value, b.value)
  );
}

/** True if a local is put in, so that doing it again changes nothing. */
function isLocalAtEnd(put: PutExpr): boolean {
  const isSteadyKey = put.key.kind === "var" || put.key.kind === "literal";
  const { value } = put;
  return isSteadyKey && (value.kind === "put" ? isLocalAtEnd(value) : isLocal(value));
}

function isLocal(expr: Expr): boolean {
  return expr.kind === "var" || (expr.kind === "unwrap" && isLocal(expr.option));
}

/** The locals that what comes after a point may read before it sets them, and those that it sets. */
interface After {
  readonly read: ReadonlySet<string>;
  readonly set: ReadonlySet<string>;
}

/** Drops from the end to the start what gives a local a value that nothing after it reads. */
function dropUnread(
  stmts: readonly Stmt[],
  end: After,
): { readonly stmts: readonly Stmt[]; readonly after: After } {
  let after = end;
  const kept: Stmt[] = [];
  for (const stmt of [...stmts].reverse()) {
    const result = dropFrom(stmt, after);
    after = result.after;
    if (result.stmt) {
      kept.unshift(result.stmt);
    }
  }
  return { stmts: kept, after };
}

function dropFrom(stmt: Stmt, after: After): { readonly stmt?: Stmt; readonly after: After } {
  switch (stmt.kind) {
    case "let": {
      if (!after.read.has(stmt.name) && !after.set.has(stmt.name)) {
        return { after };
      }
      return { stmt, after: before(stmt, without(after, stmt.name)) };
    }
    case "set": {
      if (!after.read.has(stmt.name)) {
        return { after };
      }
      const { read, set } = before(stmt, without(after, stmt.name));
      return { stmt, after: { read, set: new Set(set).add(stmt.name) } };
    }
    case "if": {
      const [yes, no] = [dropUnread(stmt.then, after), dropUnread(stmt.else, after)];
      if (yes.stmts.length === 0 && no.stmts.length === 0) {
        return { after };
      }
      const both: After = {
        read: new Set([...yes.after.read, ...no.after.read]),
        set: new Set([...yes.after.set, ...no.after.set]),
      };
      const tidied: Stmt =
        yes.stmts.length === 0
          ? { kind: "if", test: not(stmt.test), then: no.stmts, else: [] }
          : { ...stmt, then: yes.stmts, else: no.stmts };
      return { stmt: tidied, after: before(stmt, both) };
    }
    case "call": {
      const { result, ...rest } = stmt;
      return result && after.read.has(result.name)
        ? { stmt, after: before(stmt, without(after, result.name)) }
        : { stmt: rest, after: before(stmt, after) };
    }
    case "return":
    case "throw":
      return { stmt, after: before(stmt, { read: new Set(), set: new Set() }) };
    case "assign":
      return { stmt, after: before(stmt, after) };
    default:
      return unreachable(stmt);
  }
}

function without({ read, set }: After, name: string): After {
  return { read: new Set([...read].filter((other) => other !== name)), set };
}

/** What is read from before the statement on, whose own reads are added. */
function before(stmt: Stmt, { read, set }: After): After {
  const all = new Set(read);
  for (const operand of operandsOf(stmt)) {
    visitExpr(operand, (inner) => {
      if (inner.kind === "var") {
        all.add(inner.name);
      }
    });
  }
  return { read: all, set };
}
