import { coalesce, FALSE, get } from "../ir/build.js";
import type { CondExpr, Expr } from "../ir/expr.js";
import { choose } from "../ir/fold.js";
import { mapGraph } from "../ir/graph.js";
import { sameExpr } from "../ir/same-expr.js";

/**
 * The expression as a person would write it: options by `??` and `?.`, choices without negated tests. In the result a
 * component may be taken of an option: that is `?.`.
 */
export function readable(expr: Expr): Expr {
  return mapGraph(expr, rewrite);
}

function rewrite(expr: Expr): Expr {
  switch (expr.kind) {
    case "cond":
      return readableChoice(expr);
    case "and": {
      const option = testedOption(expr.left);
      const part = option && partOf(expr.right, option);
      return part ? coalesce(part, FALSE) : expr;
    }
    case "coalesce": {
      const { option } = expr;
      const map = option.kind === "get" ? withoutEmpty(option.map) : undefined;
      return option.kind === "get" && map ? { ...expr, option: { ...option, map } } : expr;
    }
    default:
      return expr;
  }
}

/** `(option ?? { a: new Map() }).a`, in which nothing is found, as `option?.a`, in which nothing is looked up. */
function withoutEmpty(map: Expr): Expr | undefined {
  const isEmpty = (fallback: Expr) => fallback.kind === "empty";
  const go = (expr: Expr, ends: (fallback: Expr) => boolean): Expr | undefined => {
    if (expr.kind === "coalesce") {
      return ends(expr.fallback) && expr.option.kind === "get" ? expr.option : undefined;
    }
    if (expr.kind !== "member") {
      return undefined;
    }
    const record = go(expr.record, (fallback) => {
      const field =
        fallback.kind === "record" && fallback.fields.find(({ name }) => name === expr.name);
      return field ? ends(field.value) : false;
    });
    return record && { ...expr, record };
  };
  return map.kind === "member" ? go(map, isEmpty) : undefined;
}

function readableChoice(choice: CondExpr): Expr {
  const isNegated = choice.test.kind === "not";
  const test = choice.test.kind === "not" ? choice.test.operand : choice.test;
  const [then, otherwise] = isNegated ? [choice.else, choice.then] : [choice.then, choice.else];
  const option = testedOption(test);
  if (!option) {
    return choose(test, then, otherwise, choice.type);
  }
  const part = partOf(then, option);
  if (part) {
    return coalesce(part, otherwise);
  }
  const value = then.kind === "some" ? then.value : then;
  if (value.kind !== "unwrap" || !sameExpr(value.option, option)) {
    return choose(test, then, otherwise, choice.type);
  }
  if (then.kind === "some" && otherwise.kind === "none") {
    return option;
  }
  return coalesce(option, otherwise);
}

/** `option?.[0]` for a component of what the option holds, if that itself is always there. */
function partOf(expr: Expr, option: Expr): Expr | undefined {
  const isPart = expr.kind === "item" || expr.kind === "member";
  return isPart && expr.type.kind !== "option" ? componentOf(expr, option) : undefined;
}

function componentOf(expr: Expr, option: Expr): Expr | undefined {
  switch (expr.kind) {
    case "unwrap":
      return sameExpr(expr.option, option) ? option : undefined;
    case "item": {
      const tuple = componentOf(expr.tuple, option);
      return tuple && { ...expr, tuple };
    }
    case "member": {
      const record = componentOf(expr.record, option);
      return record && { ...expr, record };
    }
    default:
      return undefined;
  }
}

/** The option that the test finds something in. */
function testedOption(test: Expr): Expr | undefined {
  if (test.kind === "isSome") {
    return test.option;
  }
  return test.kind === "has" && test.collection.type.kind === "map"
    ? get(test.collection, test.key)
    : undefined;
}
