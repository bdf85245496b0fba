import { expect, test } from "vitest";
import * as build from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { sharedParts, treeSize, visitGraph } from "../../src/ir/graph.js";
import { INT } from "../../src/ir/type.js";

test("what is shared is visited once and counted as often as it occurs", () => {
  const n = build.variable("n", INT);
  let expr: Expr = build.add(n, n);
  const first = expr;
  for (let i = 0; i < 100; i += 1) {
    expr = build.add(expr, expr);
  }
  let visits = 0;
  visitGraph(expr, () => {
    visits += 1;
  });
  expect(visits).toBe(102);
  expect(treeSize(first)).toBe(3);
  expect(treeSize(expr)).toBeGreaterThan(2 ** 100);
  expect(sharedParts(expr).has(first)).toBe(true);
  expect(sharedParts(expr).has(n)).toBe(false);
});
