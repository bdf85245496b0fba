import { expect, test } from "vitest";
import type { Cell } from "../../bench/runtime/measure/results.js";
import { behind } from "../../bench/runtime/render/compare.js";
import { QUANTITIES } from "../../bench/runtime/render/quantity.js";

const cell = (subject: Cell["subject"], updates: number | { over: number }, memory: number) =>
  ({ subject, workload: "set", size: 10, rates: { updates }, memory, importMs: 1 }) satisfies Cell;

const others = [cell("yjs", 400, 50), cell("loro", 200, 200), cell("automerge", { over: 5 }, 100)];

test("behind the best of those that have a figure", () => {
  expect(behind(QUANTITIES.updates, 100, others)).toEqual({ than: "yjs", times: 0.25 });
  expect(behind(QUANTITIES.memory, 200, others)).toEqual({ than: "yjs", times: 0.25 });
});

test("not behind where none is better, or by less than noise", () => {
  expect(behind(QUANTITIES.updates, 400, others)).toBeUndefined();
  expect(behind(QUANTITIES.updates, 390, others)).toBeUndefined();
  expect(behind(QUANTITIES.memory, 49, others)).toBeUndefined();
});

test("who has no figure stands nowhere", () => {
  expect(behind(QUANTITIES.updates, { over: 5 }, others)).toBeUndefined();
});
