import {
  checkBool,
  checkEnum,
  checkInt,
  checkNat,
  checkNum,
  checkOption,
  checkRecord,
  checkString,
  checkTuple,
  InvalidArgumentError,
} from "@joinery/runtime";
import { expect, test } from "vitest";

const NAME = "add(value)";
const others = [undefined, null, {}, [], () => 1, Symbol("s"), 1n];

function rejects(check: (name: string, value: unknown) => unknown, values: readonly unknown[]) {
  for (const value of values) {
    expect(() => check(NAME, value), String(typeof value)).toThrow(InvalidArgumentError);
  }
}

test("the message names the argument, what was expected and what was there", () => {
  expect(() => checkInt(NAME, 1.5)).toThrow("add(value): expected a safe integer, got 1.5");
  expect(() => checkEnum(NAME, "c", ["a", "b"])).toThrow(
    'add(value): expected "a" or "b", got "c"',
  );
  expect(() => checkString(NAME, [])).toThrow("add(value): expected a string, got an array");
  expect(() => checkBool(NAME, "x".repeat(90))).toThrow("… (90 characters)");
  expect(new InvalidArgumentError("")).toBeInstanceOf(TypeError);
});

test("checkBool", () => {
  expect(checkBool(NAME, false)).toBe(false);
  rejects(checkBool, [...others, 0, "true"]);
});

test("checkInt and checkNat", () => {
  expect(checkInt(NAME, -7)).toBe(-7);
  expect(Object.is(checkInt(NAME, -0), 0)).toBe(true);
  expect(Object.is(checkNat(NAME, -0), 0)).toBe(true);
  rejects(checkInt, [...others, 0.5, Number.NaN, Infinity, 2 ** 53, "1", true]);
  rejects(checkNat, [...others, -1, 0.5, 2 ** 53]);
});

test("checkNum", () => {
  expect(checkNum(NAME, -Infinity)).toBe(-Infinity);
  expect(checkNum(NAME, 0.1)).toBe(0.1);
  expect(Object.is(checkNum(NAME, -0), 0)).toBe(true);
  rejects(checkNum, [...others, Number.NaN, "1", true]);
});

test("checkString", () => {
  expect(checkString(NAME, "a\u{1f600}\0")).toBe("a\u{1f600}\0");
  rejects(checkString, [...others, 1, "\ud83d", "a\ude00b", "\ude00\ud83d"]);
});

test("checkEnum", () => {
  expect(checkEnum(NAME, "b", ["a", "b"])).toBe("b");
  rejects((name, value) => checkEnum(name, value, ["a"]), [...others, "b", "toString"]);
});

test("checkOption", () => {
  expect(checkOption(NAME, null, checkInt)).toBe(null);
  expect(checkOption(NAME, 3, checkInt)).toBe(3);
  rejects((name, value) => checkOption(name, value, checkInt), [undefined, "", 0.5]);
});

test("checkTuple", () => {
  const given = [1, "a"];
  const checked: readonly [number, string] = checkTuple(NAME, given, [checkInt, checkString]);
  expect(checked).toEqual(given);
  expect(checked).not.toBe(given);
  expect(() => checkTuple(NAME, [1, 2], [checkInt, checkString])).toThrow(
    "add(value)[1]: expected",
  );
  rejects((name, value) => checkTuple(name, value, [checkInt]), [...others, [1, 2], [undefined]]);
});

test("checkRecord", () => {
  const point = (name: string, value: unknown) =>
    checkRecord<{ x: number; label: string | null }>(name, value, {
      x: checkInt,
      label: (inner, label) => checkOption(inner, label, checkString),
    });
  const given = { x: -0, label: null, more: 1 };
  const checked = point(NAME, given);
  expect(checked).toStrictEqual({ x: 0, label: null });
  expect(checked).not.toBe(given);
  rejects(point, [undefined, null, [], () => 1, 1, "x", {}, { x: 1.5, label: null }, { x: 1 }]);
  expect(() => point(NAME, { x: 1, label: 2 })).toThrow(
    "add(value).label: expected a string, got 2",
  );
  expect(() => point(NAME, 7)).toThrow("add(value): expected an object, got 7");
  expect(() => point(NAME, Object.create({ x: 1, label: null }))).toThrow("add(value).x");
});
