import { expect, test } from "vitest";
import { Pace } from "../../../src/cli/report/pace.js";

test("the rest takes as long for each as those before", () => {
  const pace = new Pace(1000);
  expect(pace.left(10, 1500)).toBeUndefined();
  for (const time of [2000, 3000, 4000, 5000]) pace.note(time);
  expect(pace.left(10, 5000)).toBe(10_000);
  expect(pace.left(10, 9000)).toBe(20_000);
});

test("many that were done at once are forgotten", () => {
  const pace = new Pace(0);
  for (let i = 0; i < 1000; i++) pace.note(10);
  for (let i = 1; i <= 5; i++) pace.note(i * 10_000);
  expect(pace.left(3, 50_000)).toBe(22_500);
  expect(pace.left(3, 200_000)).toBeUndefined();
});
