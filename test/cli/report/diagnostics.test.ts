import { expect, test } from "vitest";
import { diagnosticText } from "../../../src/cli/report/diagnostics.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";
import { diagnostic, range } from "../support/reports.js";

const text = `export class Tags {
  private items = new Set<string>();
  add(tag: string) { this.items.add(tag); }
\tremove(tag: string) { this.items.delete(tag); }
}
`;
const source = { path: "src/tags.ts", text };

function show(one: Parameters<typeof diagnosticText>[0]): string {
  return diagnosticText(one, source, PLAIN_STYLE);
}

test("an error names the place, shows the line and underlines the range", () => {
  expect(show(diagnostic(range("src/tags.ts", 3, 3, 3)))).toMatchInlineSnapshot(`
    "src/tags.ts:3:3 J1299 This does not lift.
      3 │   add(tag: string) { this.items.add(tag); }
        │   ^^^"
  `);
});

test("a warning says so, and a message of several lines stays together", () => {
  const one = diagnostic(range("src/tags.ts", 4, 2, 6), {
    severity: "warning",
    message: "First line.\nSecond line.",
  });
  expect(show(one)).toMatchInlineSnapshot(`
    "src/tags.ts:4:2 J1299 warning: First line.
      Second line.
      4 │   remove(tag: string) { this.items.delete(tag); }
        │   ^^^^^^"
  `);
});

test("on a terminal long messages break at words", () => {
  const one = diagnostic(range("src/tags.ts", 1, 1), {
    message: "one two three four five six seven eight nine ten",
  });
  expect(diagnosticText(one, source, { ...PLAIN_STYLE, breakAt: 40 })).toMatchInlineSnapshot(`
    "src/tags.ts:1:1 J1299 one two three four
      five six seven eight nine ten"
  `);
  const fixes = [{ title: "one two three four five six seven eight", edits: [] }];
  const fixed = diagnostic(range("src/tags.ts", 1, 1), { fixes });
  expect(diagnosticText(fixed, source, { ...PLAIN_STYLE, breakAt: 40 })).toMatchInlineSnapshot(`
    "src/tags.ts:1:1 J1299 This does not
      lift.
      to settle it:
        • one two three four five six seven
          eight"
  `);
});

test("an empty range stands for the file: one line", () => {
  expect(show(diagnostic(range("src/tags.ts", 1, 1)))).toMatchInlineSnapshot(
    `"src/tags.ts:1:1 J1299 This does not lift."`,
  );
});

test("a range of several lines is underlined on the first", () => {
  const at = {
    file: "src/tags.ts",
    start: { line: 1, column: 8 },
    end: { line: 5, column: 2 },
  };
  expect(show(diagnostic(at))).toMatchInlineSnapshot(`
    "src/tags.ts:1:8 J1299 This does not lift.
      1 │ export class Tags {
        │        ^^^^^^^^^^^^"
  `);
});

test("related places and fixes follow", () => {
  const one = diagnostic(range("src/tags.ts", 3, 3, 3), {
    message: "add and remove conflict.",
    related: [{ message: "the other update", range: range("src/tags.ts", 4, 2, 6) }],
    fixes: [
      {
        title: "Let add win",
        edits: [
          { range: range("src/tags.ts", 1, 1), text: "/**\n * @conflict add > remove\n */\n" },
        ],
      },
      {
        title: "Let the later one win",
        edits: [{ range: range("src/tags.ts", 1, 1), text: "/** @conflict latest */\n" }],
      },
      {
        title: "Rename it",
        edits: [{ range: range("src/tags.ts", 3, 3, 3), text: "addTag" }],
      },
      {
        title: "Say where it comes from",
        edits: [{ range: range("src/tags.ts", 2, 1), text: "  // mine\n" }],
      },
    ],
  });
  expect(show(one)).toMatchInlineSnapshot(`
    "src/tags.ts:3:3 J1299 add and remove conflict.
      3 │   add(tag: string) { this.items.add(tag); }
        │   ^^^
      src/tags.ts:4:2 the other update
        4 │   remove(tag: string) { this.items.delete(tag); }
          │   ^^^^^^
      to settle it:
        • Let add win
            @conflict add > remove
        • Let the later one win
            @conflict latest
        • Rename it
            line 3: add becomes addTag
        • Say where it comes from
            line 2: insert
              // mine"
  `);
});

test("a long line is shortened around the range", () => {
  const long = { path: "min.js.ts", text: `${"a;".repeat(300)}here(1);${"b;".repeat(300)}` };
  const lines = diagnosticText(diagnostic(range("min.js.ts", 1, 601, 4)), long, PLAIN_STYLE).split(
    "\n",
  );
  expect(lines[1]?.length).toBeLessThanOrEqual(PLAIN_STYLE.columns);
  const caret = lines[2]?.indexOf("^^^^") ?? -1;
  expect(lines[1]?.slice(caret, caret + 4)).toBe("here");
});

test("the caret stands under wide characters", () => {
  const wide = { path: "w.ts", text: "const 漢字 = bad;" };
  expect(
    diagnosticText(diagnostic(range("w.ts", 1, 12, 3)), wide, PLAIN_STYLE),
  ).toMatchInlineSnapshot(`
    "w.ts:1:12 J1299 This does not lift.
      1 │ const 漢字 = bad;
        │              ^^^"
  `);
});

test("CRLF sources give clean lines", () => {
  const crlf = { path: "c.ts", text: "a;\r\nbad;\r\n" };
  expect(diagnosticText(diagnostic(range("c.ts", 2, 1, 3)), crlf, PLAIN_STYLE)).not.toMatch(
    /[\r�]/,
  );
});

test("a place in another file has no excerpt", () => {
  expect(show(diagnostic(range("src/other.ts", 3, 3, 3)))).toBe(
    "src/other.ts:3:3 J1299 This does not lift.",
  );
});
