import { cond } from "../ir/build.js";
import type { Expr, RecordExpr } from "../ir/expr.js";
import { sameExpr } from "../ir/same-expr.js";
import type { Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Lattice, RecordLattice } from "../lattice/lattice.js";
import { theoryOf } from "../lattice/theory-of.js";

/** True if the expression is the least element of the lattice, as a constant. */
export function isBottom(expr: Expr, lattice: Lattice): boolean {
  return (
    (expr.kind === "empty" && lattice.kind !== "record") || sameExpr(expr, theoryOf(lattice).bottom)
  );
}

/** A delta without the components of records that are bottom: the runtime takes what is missing as bottom. */
export function pruneDelta(expr: Expr, lattice: Lattice): Expr {
  switch (expr.kind) {
    case "record": {
      if (lattice.kind !== "record") {
        return expr;
      }
      const fields = expr.fields.flatMap(({ name, value }) => {
        const inner = lattice.fields.find((field) => field.name === name)?.lattice;
        if (!inner || isBottom(value, inner)) {
          return inner ? [] : [{ name, value }];
        }
        return [{ name, value: pruneDelta(value, inner) }];
      });
      return splitRecord({ ...expr, fields }, lattice) ?? { ...expr, fields };
    }
    case "cond":
      return cond(expr.test, pruneDelta(expr.then, lattice), pruneDelta(expr.else, lattice));
    case "put":
      return lattice.kind === "map" || lattice.kind === "slots"
        ? {
            ...expr,
            map: pruneDelta(expr.map, lattice),
            value: pruneDelta(expr.value, lattice.value),
          }
        : expr;
    case "tuple": {
      const [first, second] = expr.items;
      return lattice.kind === "lex" && first && second
        ? { ...expr, items: [first, pruneDelta(second, lattice.second)] }
        : expr;
    }
    default:
      return expr;
  }
}

/** A record whose components all hang on the same test, each bottom on one side of it, as two records. */
function splitRecord(expr: RecordExpr, lattice: RecordLattice): Expr | undefined {
  const [first] = expr.fields;
  if (first?.value.kind !== "cond") {
    return undefined;
  }
  const { test } = first.value;
  const [yes, no]: [RecordExpr["fields"][number][], RecordExpr["fields"][number][]] = [[], []];
  for (const { name, value } of expr.fields) {
    const inner = lattice.fields.find((field) => field.name === name)?.lattice;
    if (value.kind !== "cond" || !inner || !sameExpr(value.test, test)) {
      return undefined;
    }
    const [isYes, isNo] = [!isBottom(value.then, inner), !isBottom(value.else, inner)];
    if (isYes && isNo) {
      return undefined;
    }
    (isYes ? yes : no).push({ name, value: isYes ? value.then : value.else });
  }
  return cond(test, { ...expr, fields: yes }, { ...expr, fields: no });
}

/** The type of states as the runtime holds them, where nothing is always `null`. */
export function runtimeType(type: Type): Type {
  switch (type.kind) {
    case "option":
      return { kind: "option", of: runtimeType(type.of), none: "null" };
    case "tuple":
      return { ...type, items: type.items.map(runtimeType) };
    case "record":
      return {
        ...type,
        fields: type.fields.map(({ name, type: inner }) => ({ name, type: runtimeType(inner) })),
      };
    case "map":
      return { ...type, value: runtimeType(type.value) };
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
    case "enum":
    case "set":
    case "array":
    case "void":
      return type;
    default:
      return unreachable(type);
  }
}
