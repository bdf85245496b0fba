import { expect, test } from "vitest";
import { add, lt, variable } from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { NormalText } from "../../src/ir/normal-text.js";
import { BOOL, INT, type MapType, STRING } from "../../src/ir/type.js";

const MAP: MapType = { kind: "map", key: STRING, value: INT };
const num = (value: number): Expr => ({ kind: "literal", type: INT, value });
const items = variable("items", MAP);

function textOf(...exprs: readonly Expr[]): string {
  const text = new NormalText();
  const numbers = exprs.map((expr) => text.add(expr));
  return `${numbers} ${text}`;
}

function large(name: string, bound: Expr, map: Expr = items): Expr {
  const x = variable(name, INT);
  return { kind: "keysWhere", type: { kind: "set", of: STRING }, map, x, body: lt(bound, x) };
}

test("names of bound variables do not show, those of free ones do", () => {
  expect(textOf(large("n", num(3)))).toBe(textOf(large("m", num(3))));
  expect(textOf(large("n", variable("m", INT)))).not.toBe(textOf(large("n", variable("k", INT))));
  expect(textOf(large("n", variable("n", INT)))).toBe(textOf(large("k", variable("k", INT))));
  expect(textOf(large("n", variable("n", INT)))).not.toBe(textOf(large("k", variable("n", INT))));
});

test("a name that is bound twice is that of the inner one", () => {
  const [n, k] = [variable("n", INT), variable("k", INT)];
  const twice = (outer: Expr, inner: Expr & { readonly kind: "var" }, body: Expr): Expr => ({
    kind: "sum",
    type: INT,
    map: items,
    x: outer as typeof n,
    body: { kind: "sum", type: INT, map: items, x: inner, body },
  });
  expect(textOf(twice(n, n, n))).toBe(textOf(twice(n, k, k)));
  expect(textOf(twice(n, k, n))).not.toBe(textOf(twice(n, k, k)));
});

test("what is shared by reference is the same as what is not", () => {
  const shared = add(variable("a", INT), num(1));
  const twin = add(variable("a", INT), num(1));
  expect(textOf(add(shared, shared))).toBe(textOf(add(shared, twin)));
});

test("types, constants and kinds tell expressions apart", () => {
  const texts = [
    num(1),
    { ...num(1), type: { kind: "num" } } as Expr,
    { kind: "literal", type: STRING, value: "1" } as Expr,
    { kind: "literal", type: BOOL, value: true } as Expr,
    variable("a", INT),
    variable("a", STRING),
    add(variable("a", INT), variable("b", INT)),
    add(variable("b", INT), variable("a", INT)),
    lt(variable("a", INT), variable("b", INT)),
    large("n", num(3)),
    large("n", num(4)),
    large("n", num(3), variable("others", MAP)),
  ].map((expr) => textOf(expr));
  expect(new Set(texts).size).toBe(texts.length);
});
