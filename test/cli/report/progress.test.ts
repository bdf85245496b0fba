import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressLine, progressText } from "../../../src/cli/report/progress.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";

const progress = {
  className: "Tags",
  stage: "searching",
  part: "items",
  candidates: 1204,
  obligationsProved: 3,
} as const;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("the line tells stage, part, numbers and time", () => {
  expect(progressText(progress, 1200, PLAIN_STYLE)).toBe(
    "searching Tags.items · 1,204 candidates · 3 obligations proved · 1.20 s",
  );
});

test("the line fits the terminal", () => {
  const text = progressText(progress, 1200, { ...PLAIN_STYLE, columns: 40 });
  expect(text).toHaveLength(39);
});

test("it is drawn at most ten times a second, and cleared", () => {
  const written: string[] = [];
  const sink = { write: (text: string) => void written.push(text), isTTY: true, columns: 80 };
  const line = new ProgressLine(sink, PLAIN_STYLE);
  for (let i = 0; i < 1000; i++) {
    line.update({ ...progress, candidates: i });
    vi.advanceTimersByTime(1);
  }
  expect(written.length).toBeGreaterThan(5);
  expect(written.length).toBeLessThanOrEqual(11);
  line.stop();
  expect(written.at(-1)).toBe("\r\u001b[2K");
  const before = written.length;
  vi.advanceTimersByTime(1000);
  line.clear();
  expect(written).toHaveLength(before);
});

test("time goes on while nothing is reported", () => {
  const written: string[] = [];
  const sink = { write: (text: string) => void written.push(text), isTTY: true, columns: 80 };
  const line = new ProgressLine(sink, PLAIN_STYLE);
  line.update(progress);
  vi.advanceTimersByTime(1000);
  expect(written.at(-1)).toContain("1.00 s");
  line.stop();
});
