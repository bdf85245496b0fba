import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { expect, test } from "vitest";
import { joinery } from "./support/command.js";
import { filesIn, folderWith } from "./support/folder.js";
import { isJsonReport, isSarif } from "./support/schemas.js";

const SLOW = 240_000;

const counter = (name: string) => `/** @replicated */
export class ${name} {
  private total = 0;
  add(): void { this.total++; }
  get value(): number { return this.total; }
}
`;
const conflicting = `/** @replicated */
export class Tags {
  private items = new Set<string>();
  add(tag: string): void { this.items.add(tag); }
  remove(tag: string): void { this.items.delete(tag); }
  has(tag: string): boolean { return this.items.has(tag); }
}
`;

/** A project with a class that lifts, one that does not, a file that is no TypeScript, and lifted files that are stale, missing and left over. */
async function project(): Promise<string> {
  const folder = folderWith({
    "src/likes.ts": counter("Likes"),
    "src/mein Ordner é/tä,gs.ts": conflicting,
    "src/missing.ts": counter("Missing"),
    "src/stale.ts": counter("Stale"),
    "src/broken.ts": "/** @replicated */ export class Broken {",
    "src/gone.crdt.ts": "/*\n * Source: ./gone.ts\n */\n",
  });
  expect((await joinery(["lift", "src/likes.ts"], { cwd: folder })).status).toBe(0);
  writeFileSync(join(folder, "src/stale.crdt.ts"), "// by hand\n");
  return folder;
}

const FORMS = ["json", "sarif", "junit"] as const;

/** Options for all reports, those to files in a folder. */
function reporters(folder: string): readonly string[] {
  const files = FORMS.map((name) => `${name}=${folder}/report.${name}`);
  return ["pretty", ...files].flatMap((one) => ["--reporter", one]);
}

/** Reports without the times, as docs/reports.md says. */
function timeless(folder: string, printed: string): readonly string[] {
  const read = (name: string) => readFileSync(join(folder, `report.${name}`), "utf8");
  return [
    read("json").replaceAll(/"stats": \{[^}]*\}/g, '"stats": {}'),
    read("sarif"),
    read("junit").replaceAll(/ time="[\d.]+"/g, ' time=""'),
    printed.replaceAll(/ {3}[\d.]+ s$/gm, ""),
  ];
}

test(
  "all reports at once, whole and valid, and the same from workers and shares",
  async () => {
    const cwd = await project();
    const check = ["lift", "src/**/*.ts", "--check", "--no-config"];
    const one = await joinery([...check, "--workers", "1", ...reporters("one")], { cwd });
    expect(one).toMatchObject({ status: 1, stderr: "" });
    expect(one.stdout).toMatch(
      /\n4 classes in 5 files: 3 lifted, 1 rejected, 1 file with errors, 2 files stale, 1 without a source \(1 file as it was\)\n$/,
    );

    const json = JSON.parse(readFileSync(join(cwd, "one/report.json"), "utf8"));
    expect([isJsonReport(json), isJsonReport.errors]).toEqual([true, null]);
    expect(json.outputs).toEqual([
      { path: "src/likes.crdt.ts", state: "unchanged" },
      { path: "src/missing.crdt.ts", state: "missing" },
      { path: "src/stale.crdt.ts", state: "stale" },
      { path: "src/gone.crdt.ts", state: "orphaned" },
    ]);

    const sarif = JSON.parse(readFileSync(join(cwd, "one/report.sarif"), "utf8"));
    expect([isSarif(sarif), isSarif.errors]).toEqual([true, null]);
    const { results } = sarif.runs[0];
    const rules = results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect([...rules].sort()).toEqual(["J1001", "J3001", "J9001", "J9002", "J9003"]);
    const conflict = results[rules.indexOf("J3001")];
    expect(conflict.locations[0].physicalLocation).toEqual({
      artifactLocation: {
        uri: "src/mein%20Ordner%20%C3%A9/t%C3%A4%2Cgs.ts",
        uriBaseId: "%SRCROOT%",
      },
      region: { startLine: 2, startColumn: 14, endLine: 2, endColumn: 18 },
    });
    expect(conflict.fixes.length).toBeGreaterThan(1);

    const xml = readFileSync(join(cwd, "one/report.junit"), "utf8");
    expect(XMLValidator.validate(xml)).toBe(true);
    const suites = new XMLParser({ ignoreAttributes: false }).parse(xml).testsuites.testsuite;
    expect(suites.map((suite: Record<string, string>) => suite["@_failures"])).toEqual([
      ...["1", "0", "1", "1", "1", "1"],
    ]);

    const two = await joinery([...check, "--workers", "2", ...reporters("two")], { cwd });
    const first = timeless(join(cwd, "one"), one.stdout);
    expect(timeless(join(cwd, "two"), two.stdout)).toEqual(first);

    const shares = ["a.json", "b.json"];
    for (const [i, name] of shares.entries()) {
      await joinery([...check, "--shard", `${i + 1}/2`, "--reporter", `json=${name}`], { cwd });
    }
    const merged = await joinery(["merge-reports", ...shares, ...reporters("merged")], { cwd });
    expect(merged).toMatchObject({ status: 1, stderr: "" });
    expect(timeless(join(cwd, "merged"), merged.stdout)).toEqual(first);
    expect(filesIn(cwd).filter((name) => name.endsWith(".tmp"))).toEqual([]);
  },
  SLOW,
);

test(
  "on GitHub Actions, from a folder of the repository, findings are at their places in it",
  async () => {
    const root = folderWith({
      "packages/tags/tags.ts": conflicting,
      "summary.md": "# Before\n",
    });
    const env = {
      GITHUB_ACTIONS: "true",
      GITHUB_WORKSPACE: root,
      GITHUB_STEP_SUMMARY: join(root, "summary.md"),
    };
    const result = await joinery(["lift", "tags.ts"], { cwd: join(root, "packages/tags"), env });
    expect(result).toMatchObject({ status: 1, stderr: "" });
    expect(result.stdout).toMatch(/^✗ Tags is not lifted: 1 error\n/);
    expect(result.stdout).toMatch(
      /^::error file=packages\/tags\/tags\.ts,line=2,endLine=2,col=14,endColumn=18,title=J3001 [^:]+::.*%0ATo settle it:%0A• /m,
    );
    const summary = readFileSync(join(root, "summary.md"), "utf8");
    expect(summary).toMatch(/^# Before\n## Joinery\n/);
    expect(summary).toContain("| ❌ | Tags | `tags.ts:2:14` | J3001 ");
  },
  SLOW,
);

test("a printed report is a document, whatever else is asked for", async () => {
  const cwd = folderWith({ "likes.ts": counter("Likes"), "summary.md": "" });
  const args = ["lift", "likes.ts", "--dry-run", "--reporter", "json"];
  const result = await joinery([...args, "--reporter", "github=notes"], {
    cwd,
    env: { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(cwd, "summary.md") },
  });
  expect(result).toMatchObject({ status: 0, stderr: "" });
  expect(isJsonReport(JSON.parse(result.stdout))).toBe(true);
  expect(readFileSync(join(cwd, "notes"), "utf8")).toBe("");
  expect(readFileSync(join(cwd, "summary.md"), "utf8")).toContain("1 class lifted and proved");
});
