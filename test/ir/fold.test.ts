import { describe, expect, test } from "vitest";
import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { choose, fold, unite } from "../../src/ir/fold.js";
import { BOOL, INT, NAT, NUM, optionType, STRING, type Type } from "../../src/ir/type.js";

const [a, b] = [build.variable("a", BOOL), build.variable("b", BOOL)];
const [n, m] = [build.variable("n", INT), build.variable("m", INT)];
const STRINGS: Type = { kind: "set", of: STRING };
const TABLE: Type = { kind: "map", key: STRING, value: INT };
const [set, table] = [build.variable("set", STRINGS), build.variable("table", TABLE)];
const key = build.variable("key", STRING);

describe("what a test tells", () => {
  test("a choice of the same value is none", () => {
    expect(choose(a, n, build.variable("n", INT))).toEqual(n);
  });

  test("a choice of truth is the test", () => {
    expect(choose(a, build.TRUE, build.FALSE)).toBe(a);
    expect(choose(a, build.FALSE, build.TRUE)).toEqual(build.not(a));
    expect(choose(a, build.TRUE, b)).toEqual(build.or(a, b));
    expect(choose(a, b, build.FALSE)).toEqual(build.and(a, b));
    expect(choose(a, build.FALSE, b)).toEqual(build.and(build.not(a), b));
    expect(choose(a, b, build.TRUE)).toEqual(build.or(build.not(a), b));
  });

  test("the same test inside is decided", () => {
    expect(choose(a, build.cond(a, n, m), m)).toEqual(build.cond(a, n, m));
    expect(choose(build.not(a), n, m)).toEqual(build.cond(a, m, n));
  });
});

describe("what was just done to a collection", () => {
  test.each<readonly [Expr, Expr]>([
    [build.has(build.insert(set, key), key), build.TRUE],
    [build.has(build.put(table, key, n), key), build.TRUE],
    [build.has({ kind: "drop", type: STRINGS, collection: set, key }, key), build.FALSE],
    [build.has(build.empty(STRINGS), key), build.FALSE],
    [build.get(build.put(table, key, n), key), build.some(n, optionType(INT, "undefined"))],
  ])("%#", (expr, expected) => {
    expect(fold(expr)).toEqual(expected);
  });

  test("nothing is said of another key", () => {
    const other = build.has(build.insert(set, key), build.str("x"));
    expect(fold(other)).toBe(other);
  });
});

test("equality", () => {
  const equal = (left: Expr, right: Expr) => fold({ kind: "eq", type: BOOL, left, right });
  expect(equal(a, build.TRUE)).toBe(a);
  expect(equal(build.FALSE, a)).toEqual(build.not(a));
  expect(equal(n, n)).toBe(build.TRUE);
  const quotient: Expr = { kind: "div", type: NUM, left: n, right: m };
  expect(equal(quotient, quotient).kind).toBe("eq");
});

test("the type of a choice holds both values", () => {
  expect(unite(NAT, INT)).toEqual(INT);
  expect(unite(INT, NUM)).toEqual(NUM);
  expect(unite({ kind: "enum", values: ["a"] }, { kind: "enum", values: ["b"] })).toEqual({
    kind: "enum",
    values: ["a", "b"],
  });
  expect(unite({ kind: "enum", values: ["a"] }, STRING)).toEqual(STRING);
  expect(unite(optionType(NAT), optionType(INT))).toEqual(optionType(INT));
});
