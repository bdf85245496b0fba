import { expect, test } from "vitest";
import { liftedFileText } from "../../../src/cli/report/lifted-file.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";
import { summaryText } from "../../../src/cli/report/summary.js";
import type { LiftedFile } from "../../../src/cli/run-lift.js";
import type { Output } from "../../../src/cli/settle-output.js";
import { NOTHING_DONE, withFile } from "../../../src/cli/tally.js";
import { diagnostic, lifted, range, rejected, report } from "../support/reports.js";

const source = { path: "src/tags.ts", text: "export class Tags {}\n" };

function file(output?: Partial<Output>, ...classes: LiftedFile["report"]["classes"]): LiftedFile {
  return {
    source,
    report: report(source.path, ...classes),
    ...(output && {
      output: { path: "src/tags.crdt.ts", text: "new\n", state: "written", ...output },
    }),
  };
}

const tallyOf = (files: readonly LiftedFile[]) => files.reduce(withFile, NOTHING_DONE);

test("a lifted class is one line", () => {
  expect(liftedFileText(file({}, lifted(source.path)), PLAIN_STYLE)).toMatchInlineSnapshot(`
    "✓ Tags → src/tags.crdt.ts   map<string, lex(max<nat>, or)>   5 obligations proved   0.21 s
    "
  `);
});

test("what a terminal has no room for beside goes below", () => {
  const text = (breakAt: number) =>
    liftedFileText(file({}, lifted(source.path)), { ...PLAIN_STYLE, breakAt });
  expect(text(90)).not.toContain("\n ");
  expect(text(70)).toBe(
    "✓ Tags → src/tags.crdt.ts   map<string, lex(max<nat>, or)>\n   5 obligations proved   0.21 s\n",
  );
});

test("a file that was the same already is not said to be new", () => {
  expect(liftedFileText(file({ state: "unchanged" }, lifted(source.path)), PLAIN_STYLE)).toContain(
    "src/tags.crdt.ts (unchanged)",
  );
});

test("warnings follow the line of their class", () => {
  const one = lifted(source.path, {
    diagnostics: [
      diagnostic(range(source.path, 1, 14, 4), { severity: "warning", message: "Take care." }),
    ],
  });
  expect(liftedFileText(file({}, one), PLAIN_STYLE)).toMatchInlineSnapshot(`
    "✓ Tags → src/tags.crdt.ts   map<string, lex(max<nat>, or)>   5 obligations proved   0.21 s
    src/tags.ts:1:14 J1299 warning: Take care.
      1 │ export class Tags {}
        │              ^^^^
    "
  `);
});

test("a rejected class shows why", () => {
  expect(
    liftedFileText(file(undefined, rejected(source.path)), PLAIN_STYLE),
  ).toMatchInlineSnapshot(`
    "✗ Tags is not lifted: 1 error
    src/tags.ts:1:14 J1299 This does not lift.
      1 │ export class Tags {}
        │              ^^^^
    "
  `);
});

test("errors of the file as a whole need no class", () => {
  const one: LiftedFile = {
    source,
    report: { file: source.path, classes: [], diagnostics: [diagnostic(range(source.path, 1, 1))] },
  };
  expect(liftedFileText(one, PLAIN_STYLE)).toBe("src/tags.ts:1:1 J1299 This does not lift.\n");
});

test("a stale file shows the difference", () => {
  const one = file({ state: "stale", text: "a\nnew\n", onDisk: "a\nold\n" }, lifted(source.path));
  expect(liftedFileText(one, PLAIN_STYLE)).toMatchInlineSnapshot(`
    "✓ Tags → src/tags.crdt.ts   map<string, lex(max<nat>, or)>   5 obligations proved   0.21 s
    ✗ src/tags.crdt.ts is stale: it differs from what lifting gives now
      --- src/tags.crdt.ts (on disk)
      +++ src/tags.crdt.ts (lifted now)
      @@ -1,2 +1,2 @@
       a
      -old
      +new
    "
  `);
});

test("a difference in line ends only is said in words", () => {
  const one = file({ state: "stale", text: "a\nb\n", onDisk: "a\r\nb\r\n" }, lifted(source.path));
  expect(liftedFileText(one, PLAIN_STYLE)).toContain("only the line ends differ");
});

test("a long difference is cut", () => {
  const many = (word: string) => `${word}\n`.repeat(200);
  const one = file({ state: "stale", text: many("new"), onDisk: many("old") }, lifted(source.path));
  const text = liftedFileText(one, PLAIN_STYLE);
  expect(text.split("\n").length).toBeLessThan(50);
  expect(text).toContain("and 361 more lines");
});

test("a missing file is named", () => {
  expect(liftedFileText(file({ state: "missing" }, lifted(source.path)), PLAIN_STYLE)).toContain(
    "✗ src/tags.crdt.ts is missing",
  );
});

test("a summary is for several classes", () => {
  expect(summaryText(tallyOf([file({}, lifted("a.ts"))]), PLAIN_STYLE)).toBe("");
  const files = [
    file({}, lifted("a.ts"), rejected("a.ts")),
    file({ state: "stale" }, lifted("b.ts")),
  ];
  expect(summaryText(tallyOf(files), PLAIN_STYLE)).toBe(
    "3 classes in 2 files: 2 lifted, 1 rejected, 1 file stale\n",
  );
});
