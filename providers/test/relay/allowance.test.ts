import { expect, test } from "vitest";
import { Allowance } from "../../src/relay/allowance.js";

test("what is used beyond a second's share has to be waited for", () => {
  const allowance = new Allowance(100, 0);
  expect(allowance.use(60, 0)).toBe(0);
  expect(allowance.use(40, 0)).toBe(0);
  expect(allowance.use(50, 0)).toBe(500);
  expect(allowance.use(0, 500)).toBe(0);
  expect(allowance.use(1, 500)).toBe(10);
});

test("what is not used does not add up to more than a second's share", () => {
  const allowance = new Allowance(100, 0);
  expect(allowance.use(300, 60_000)).toBe(2000);
});
