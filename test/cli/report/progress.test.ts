import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ProgressLine } from "../../../src/cli/report/progress.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";
import { NOTHING_DONE } from "../../../src/cli/tally.js";
import { Terminal } from "../support/terminal.js";

const progress = {
  className: "Tags",
  stage: "searching",
  part: "items",
  candidates: 1204,
  obligationsProved: 3,
} as const;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
});
afterEach(() => {
  vi.useRealTimers();
});

function many(terminal: Terminal): ProgressLine {
  const line = new ProgressLine(terminal, PLAIN_STYLE);
  line.begin(300);
  line.update(progress, "a.ts");
  line.update({ ...progress, className: "Board", stage: "proving" }, "b.ts");
  vi.advanceTimersByTime(100);
  return line;
}

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
  expect(written.at(-1)).toBe("\r\u001b[2K\u001b[1A\u001b[2K");
  const before = written.length;
  line.update(progress);
  vi.advanceTimersByTime(1000);
  line.clear();
  expect(written).toHaveLength(before);
});

test("of one file a line is shown, and time goes on while nothing is reported", async () => {
  const terminal = new Terminal(80);
  const line = new ProgressLine(terminal, PLAIN_STYLE);
  line.update(progress);
  vi.advanceTimersByTime(1000);
  expect(await terminal.lines()).toEqual([
    "searching Tags.items · 1,204 candidates · 3 obligations proved · 1.00 s",
  ]);
  line.stop();
  expect(await terminal.lines()).toEqual([]);
});

test("of many files all are shown in a line, and those under way in another", async () => {
  const terminal = new Terminal(100);
  const line = many(terminal);
  line.count({ ...NOTHING_DONE, lifted: 1, rejected: 2 });
  line.done("a.ts");
  vi.advanceTimersByTime(900);
  expect(await terminal.lines()).toEqual([
    "░░░░░░░░░░░░░░░░░░░░ 1/300 files · 1.00 s · about 5 min left · 1 lifted, 2 rejected",
    "proving Board.items 1.00 s",
  ]);
  line.stop();
  expect(await terminal.lines()).toEqual([]);
});

test("what is printed in between stays whole, above", async () => {
  const terminal = new Terminal(100);
  const line = many(terminal);
  for (let i = 0; i < 30; i++) {
    line.clear();
    terminal.write(`block ${i}\n`);
    vi.advanceTimersByTime(100);
  }
  expect((await terminal.lines()).slice(0, -2)).toEqual(
    Array.from({ length: 30 }, (_, i) => `block ${i}`),
  );
  line.stop();
  expect(await terminal.lines()).toHaveLength(30);
});

test.each([
  [100, 60],
  [100, 21],
  [100, 7],
  [60, 120],
])("a window that goes from %i to %i columns has no broken lines", async (from, to) => {
  const terminal = new Terminal(from);
  terminal.write("before\n");
  const line = many(terminal);
  await terminal.resize(to);
  vi.advanceTimersByTime(100);
  const lines = await terminal.lines();
  expect(lines).toHaveLength(3);
  expect(lines[0]).toBe("before");
  await terminal.resize(from);
  vi.advanceTimersByTime(100);
  expect(await terminal.lines()).toHaveLength(3);
  await terminal.resize(to);
  line.stop();
  terminal.write("after\n");
  expect(await terminal.lines()).toEqual(["before", "after"]);
});
