import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { githubReporter } from "../../../src/cli/report/github.js";
import { ReportError } from "../../../src/cli/report/report-error.js";
import type { LiftedFile } from "../../../src/cli/run-lift.js";
import { NOTHING_DONE, withFile } from "../../../src/cli/tally.js";
import { Failure } from "../../../src/project/failure.js";
import { BROKEN, FINE, HARD } from "../support/hard-files.js";
import { diagnostic, lifted, rejected, report } from "../support/reports.js";

const MEBIBYTE = 1024 * 1024;

interface Step {
  readonly workspace?: string;
  /** What is in the step's summary already. */
  readonly earlier?: string;
  readonly failure?: Failure;
}

function githubOf(
  files: readonly LiftedFile[],
  { workspace, earlier = "earlier\n", failure }: Step = {},
) {
  const folder = mkdtempSync(join(tmpdir(), "joinery-github-"));
  try {
    const summary = join(folder, "summary.md");
    writeFileSync(summary, earlier);
    const lines: string[] = [];
    const env = { GITHUB_STEP_SUMMARY: summary, GITHUB_WORKSPACE: workspace };
    const reporter = githubReporter((text) => lines.push(text), env);
    for (const file of files) reporter.file(file);
    reporter.end(files.reduce(withFile, NOTHING_DONE), failure);
    return { lines, summary: readFileSync(summary, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function rowsOf(summary: string): readonly (readonly string[])[] {
  return summary
    .split("\n")
    .filter((line) => line.startsWith("|"))
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function rejectedFile(path: string, message: string): LiftedFile {
  const start = { line: 4, column: 2 };
  const range = { file: path, start, end: { line: 6, column: 1 } };
  return {
    source: { path, text: "" },
    report: report(path, rejected(path, [diagnostic(range, { message })])),
  };
}

test("each finding is a command on a line, escaped as the runner reads it", () => {
  const { lines } = githubOf([HARD, BROKEN]);
  expect(lines).toHaveLength(4);
  for (const line of lines) expect(line).toMatch(/^::(error|warning) file=[^\n]*\n$/);
  const [, error = "", , broken] = lines;
  expect(error).toContain(
    "::error file=src/sp ace/ü & <b>%25%2C%3A.ts,line=7,endLine=7,col=3,endColumn=8,title=J1299::",
  );
  expect(error).toContain('It is "wrong": a < b && c | d,%0A100 %25 — ');
  expect(error).toContain("%0ATo settle it:%0A• Let it be");
  expect(broken).toContain("file=/elsewhere/broken.ts,line=1");
  expect(broken).toMatch(/title=J1001 .+::/);
});

test("paths are from the root of the repository, wherever in it the command runs", () => {
  const [line] = githubOf([HARD], { workspace: dirname(process.cwd()) }).lines;
  const folder = process.cwd().split("/").at(-1);
  expect(line).toContain(`file=${folder}/src/sp ace/`);
});

test("of several lines no columns are told, which the runner would refuse", () => {
  const [line] = githubOf([rejectedFile("src/a.ts", "No.")]).lines;
  expect(line).toBe("::error file=src/a.ts,line=4,endLine=6,title=J1299::No.\n");
});

test("no more annotations of a kind than GitHub shows; the summary has all", () => {
  const { lines, summary } = githubOf(Array.from({ length: 30 }, () => HARD));
  expect(lines.filter((line) => line.startsWith("::error"))).toHaveLength(10);
  expect(lines.filter((line) => line.startsWith("::warning"))).toHaveLength(10);
  const signs = rowsOf(summary).map(([sign]) => sign);
  expect(signs.filter((sign) => sign === "❌")).toHaveLength(60);
  expect(signs.filter((sign) => sign === "⚠️")).toHaveLength(30);
});

test("the summary tells what is to be done, then what was lifted, behind what was there", () => {
  const { summary } = githubOf([FINE, HARD, BROKEN]);
  expect(
    summary.startsWith("earlier\n## Joinery\n\n3 classes in 3 files: 2 lifted, 1 rejected"),
  ).toBe(true);
  const rows = rowsOf(summary);
  for (const row of rows) expect(row).toHaveLength(4);
  expect(rows.map(([first]) => first)).toEqual([
    ...["", "---", "❌", "❌", "❌", "⚠️"],
    ...["class", "---", "Fine", "Tags"],
  ]);
  const [, , wrong] = rows;
  expect(wrong?.slice(1, 3)).toEqual(["Tags", "`src/sp ace/ü & <b>%,:.ts:7:3`"]);
  expect(wrong?.[3]).toBe(
    'J1299<br>It is "wrong": a &lt; b &amp;&amp; c \\| d,<br>100 % — ��\\[31m � 😀 \\]\\]&gt; `code`',
  );
  expect(rows.at(-2)).toEqual(["Fine", "`src/fine.ts`", "`map<string, lex(max<nat>, or)>`", "5"]);
  expect(summary).toContain("<summary>2 classes lifted and proved</summary>\n\n| class |");
});

test("why the command could not go on is an error, and leads the summary", () => {
  const failure = new Failure(["cannot write a_b.ts: 100 % full"]);
  const { lines, summary } = githubOf([FINE], { failure });
  expect(lines).toEqual(["::error::cannot write a_b.ts: 100 %25 full\n"]);
  expect(summary).toContain("## Joinery\n\n❌ cannot write a\\_b.ts: 100 % full\n");
});

test.each([0, 700_000, MEBIBYTE])(
  "a summary grows to what GitHub takes, %i bytes of it used already, and says what is left out",
  (used) => {
    const message = "words ".repeat(150);
    const files = Array.from({ length: 2000 }, (_, i) => [
      { ...FINE, report: report(`src/${i}.ts`, lifted(`src/${i}.ts`)) },
      rejectedFile(`src/bad${i}.ts`, message),
    ]).flat();
    const { summary } = githubOf(files, { earlier: "x".repeat(used) });
    // The head stands in any case, and GitHub would refuse it only where others have used up all.
    const size = Buffer.byteLength(summary);
    expect(size).toBeLessThanOrEqual(Math.max(MEBIBYTE, used + 1000));
    const shown = rowsOf(summary).filter(([sign]) => sign === "❌").length;
    expect(shown).toBeLessThan(2000);
    expect(shown > 0).toBe(used < MEBIBYTE);
    const left = (2000 - shown).toLocaleString("en");
    expect(summary).toContain(`${left} findings more than fit here: see the log.`);
  },
);

test("a summary that cannot be written is told in a line", () => {
  const reporter = githubReporter(() => {}, { GITHUB_STEP_SUMMARY: "/dev/null/summary.md" });
  reporter.file(FINE);
  expect(() => reporter.end(NOTHING_DONE)).toThrow(ReportError);
});
