import { expect, test } from "vitest";
import { progressText, standingLines } from "../../../src/cli/report/progress-text.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";
import { cellWidth } from "../../../src/cli/report/text.js";
import { NOTHING_DONE } from "../../../src/cli/tally.js";

const progress = {
  className: "Tags",
  stage: "searching",
  part: "items",
  candidates: 1204,
  obligationsProved: 3,
} as const;

const standing = {
  total: 300,
  done: 75,
  tally: { ...NOTHING_DONE, lifted: 70, rejected: 3, stale: 1 },
  elapsedMs: 20_000,
  leftMs: 59_100,
  atWork: [
    { progress: { ...progress, className: "Board", stage: "proving" as const }, ms: 4200 },
    { progress, ms: 310 },
    { progress: { ...progress, className: "漢字".repeat(30) }, ms: 10 },
  ],
};

test("the line on one file tells stage, part, numbers and time", () => {
  expect(progressText(progress, 1200, PLAIN_STYLE)).toBe(
    "searching Tags.items · 1,204 candidates · 3 obligations proved · 1.20 s",
  );
});

test("the lines on many tell what came of them, what the rest may take, and who is at work", () => {
  expect(standingLines(standing, PLAIN_STYLE)).toEqual([
    "█████░░░░░░░░░░░░░░░ 75/300 files · 20 s · about 60 s left · 70 lifted, 3 rejected, 1 file stale",
    "proving Board.items 4.20 s · searching Tags.items 0.31 s · 1 more",
  ]);
});

test("nothing is told that is not known", () => {
  const start = { ...standing, done: 0, tally: NOTHING_DONE, leftMs: undefined, atWork: [] };
  expect(standingLines(start, PLAIN_STYLE)).toEqual(["░░░░░░░░░░░░░░░░░░░░ 0/300 files · 20 s"]);
  const end = { ...start, total: 3, done: 3, leftMs: 0 };
  expect(standingLines(end, PLAIN_STYLE)).toEqual(["████████████████████ 3/3 files · 20 s"]);
});

test.each([200, 100, 60, 40, 25, 10])("no line is longer than %i columns", (columns) => {
  const style = { ...PLAIN_STYLE, columns };
  const lines = [...standingLines(standing, style), progressText(progress, 1200, style)];
  expect(lines).toHaveLength(3);
  for (const line of lines) expect(cellWidth(line)).toBeLessThan(columns);
});

test("names cannot break a line, or act on the terminal", () => {
  const [, work] = standingLines(
    { ...standing, atWork: [{ progress: { ...progress, className: "a\nb\u001b[2J" }, ms: 1 }] },
    PLAIN_STYLE,
  );
  expect(work).toBe("searching a b�[2J.items 0.00 s");
});
