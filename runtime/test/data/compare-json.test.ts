import fc from "fast-check";
import { expect, test } from "vitest";
import { compareJson } from "../../src/data/compare-json.js";

const texts = fc.constantFrom("", "a", "ab", 'a"', "\\", "\n", "\u{1f600}", "1", "__proto__");

const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>(null, true, false, 0, 1, 12, -1, 0.5, 1e21),
    texts,
    fc.array(tie("json"), { maxLength: 3 }),
    fc.dictionary(texts, tie("json"), { maxKeys: 2 }),
  ),
}));

test("it is the order of the texts", () => {
  let equal = 0;
  fc.assert(
    fc.property(json, json, (a, b) => {
      const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
      expect(Math.sign(compareJson(a, b))).toBe(left < right ? -1 : left > right ? 1 : 0);
      expect(compareJson(a, structuredClone(a))).toBe(0);
      if (left === right) equal++;
    }),
    { numRuns: 5000 },
  );
  expect(equal).toBeGreaterThan(20);
});

test("data of which the text would be too long for a string has an order", () => {
  const long = "x".repeat(2 ** 20);
  const list = (last: number) => [...Array<string>(2 ** 10).fill(long), last];
  expect(() => JSON.stringify(list(1))).toThrow(RangeError);
  expect(compareJson(list(1), list(2))).toBe(-1);
  expect(compareJson(list(2), list(1))).toBe(1);
});
