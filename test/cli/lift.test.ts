import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Library } from "../../src/batch/library.js";
import { run } from "../../src/cli/program.js";
import { DEFAULT_LIMITS, type LiftOptions } from "../../src/lift.js";
import { filesIn, folderWith } from "./support/folder.js";
import { diagnostic, lifted, range, rejected, report } from "./support/reports.js";
import { liftsAnything, testHost } from "./support/test-host.js";

const tags = "/** @replicated */ export class Tags {}\n";

test("the lifted classes are written beside the source", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const host = testHost();
  expect(await run(["lift", join(folder, "tags.ts")], host)).toBe(0);
  expect(filesIn(folder)).toEqual(["tags.crdt.ts", "tags.ts"]);
  expect(readFileSync(join(folder, "tags.crdt.ts"), "utf8")).toContain("class TagsCRDT");
  expect(host.printed()).toContain(`✓ Tags → ${join(folder, "tags.crdt.ts")}   map<`);
  expect(host.complained()).toBe("");
});

test("a file that is the same already is not touched", async () => {
  const folder = folderWith({ "tags.ts": tags });
  await run(["lift", join(folder, "tags.ts")], testHost());
  const before = statSync(join(folder, "tags.crdt.ts"));
  const host = testHost();
  expect(await run(["lift", join(folder, "tags.ts")], host)).toBe(0);
  const after = statSync(join(folder, "tags.crdt.ts"));
  expect([after.ino, after.mtimeMs]).toEqual([before.ino, before.mtimeMs]);
  expect(host.printed()).toContain("(unchanged)");
});

test("a file on disk keeps its mode, and a link stays a link", async () => {
  const folder = folderWith({ "tags.ts": tags, "real.ts": "old" });
  chmodSync(join(folder, "real.ts"), 0o640);
  symlinkSync("real.ts", join(folder, "tags.crdt.ts"));
  expect(await run(["lift", join(folder, "tags.ts")], testHost())).toBe(0);
  expect(lstatSync(join(folder, "tags.crdt.ts")).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(folder, "real.ts"), "utf8")).toContain("class TagsCRDT");
  expect(statSync(join(folder, "real.ts")).mode & 0o777).toBe(0o640);
});

test("--out-dir makes the folder, also several levels deep", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const out = join(folder, "a/b c");
  expect(await run(["lift", join(folder, "tags.ts"), "--out-dir", out], testHost())).toBe(0);
  expect(filesIn(folder)).toEqual(["a/b c/tags.crdt.ts", "tags.ts"]);
});

test("--dry-run prints the text and writes nothing", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const host = testHost();
  const args = ["lift", join(folder, "tags.ts"), "--dry-run", "--out-dir", join(folder, "out")];
  expect(await run(args, host)).toBe(0);
  expect(host.printed()).toBe("/*\n * Source: ./tags.ts\n */\nexport class TagsCRDT {}\n");
  expect(host.complained()).toContain("(not written)");
  expect(filesIn(folder)).toEqual(["tags.ts"]);
});

test("--check fails where the file is missing or differs, and writes nothing", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const args = ["lift", join(folder, "tags.ts"), "--check"];
  const missing = testHost();
  expect(await run(args, missing)).toBe(1);
  expect(missing.printed()).toContain("tags.crdt.ts is missing");
  expect(filesIn(folder)).toEqual(["tags.ts"]);

  await run(["lift", join(folder, "tags.ts")], testHost());
  expect(await run(args, testHost())).toBe(0);

  writeFileSync(join(folder, "tags.crdt.ts"), "export class TagsCRDT {}\n");
  const stale = testHost();
  expect(await run(args, stale)).toBe(1);
  expect(stale.printed()).toContain("tags.crdt.ts is stale");
  expect(stale.printed()).toContain("+ * Source: ./tags.ts");
  expect(readFileSync(join(folder, "tags.crdt.ts"), "utf8")).toBe("export class TagsCRDT {}\n");
});

/** Stands in for the library: makes a test as well, if that is asked for. */
const liftsWithTest: Library["liftSource"] = async (source, { emitTests }) => {
  const one = lifted(source.path);
  const test = { fileName: "tags.crdt.test.ts", text: "a test\n" };
  return report(source.path, { ...one, emitted: { ...one.emitted, ...(emitTests && { test }) } });
};

test("--emit-tests writes a test beside the lifted classes, and --check compares it", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const path = join(folder, "out/tags.crdt.test.ts");
  const args = ["lift", join(folder, "tags.ts"), "--out-dir", join(folder, "out")];
  const host = testHost(liftsWithTest);
  expect(await run([...args, "--emit-tests"], host)).toBe(0);
  expect(filesIn(folder)).toEqual(["out/tags.crdt.test.ts", "out/tags.crdt.ts", "tags.ts"]);
  expect(readFileSync(path, "utf8")).toBe("a test\n");
  expect(host.printed()).toContain(`→ ${path}   its simulation`);
  expect(await run([...args, "--emit-tests", "--check"], testHost(liftsWithTest))).toBe(0);

  writeFileSync(path, "an old test\n");
  const stale = testHost(liftsWithTest);
  expect(await run([...args, "--emit-tests", "--check"], stale)).toBe(1);
  expect(stale.printed()).toContain("tags.crdt.test.ts is stale");

  // Without the option it is left alone.
  expect(await run([...args, "--check"], testHost(liftsWithTest))).toBe(0);
  expect(await run(args, testHost(liftsWithTest))).toBe(0);
  expect(readFileSync(path, "utf8")).toBe("an old test\n");
});

test("of the classes and their test both are written, or none", async () => {
  const folder = folderWith({ "tags.ts": tags, "tags.crdt.test.ts/folder.txt": "" });
  const host = testHost(liftsWithTest);
  expect(await run(["lift", join(folder, "tags.ts"), "--emit-tests"], host)).toBe(2);
  expect(host.complained()).toContain("tags.crdt.test.ts: it is a folder");
  expect(filesIn(folder)).toEqual(["tags.crdt.test.ts/folder.txt", "tags.ts"]);
});

test("a pattern picks up no emitted test", async () => {
  const folder = folderWith({ "tags.ts": tags });
  await run(["lift", join(folder, "tags.ts"), "--emit-tests"], testHost(liftsWithTest));
  const host = testHost(liftsWithTest);
  expect(await run(["lift", join(folder, "*.ts"), "--json"], host)).toBe(0);
  expect(JSON.parse(host.printed()).files).toHaveLength(1);
});

test("--standalone is passed on; --check knows by the file", async () => {
  const asked: (boolean | undefined)[] = [];
  const liftsStandalone: Library["liftSource"] = async (source, { standalone }) => {
    asked.push(standalone);
    const one = lifted(source.path);
    const text = standalone ? "/*\n * Runtime: in this file\n */\nclass TagsCRDT {}\n" : "import\n";
    return report(source.path, { ...one, emitted: { ...one.emitted, text } });
  };
  const folder = folderWith({ "tags.ts": tags });
  const args = ["lift", join(folder, "tags.ts")];
  expect(await run([...args, "--standalone"], testHost(liftsStandalone))).toBe(0);
  expect(await run([...args, "--check"], testHost(liftsStandalone))).toBe(0);
  expect(await run(args, testHost(liftsStandalone))).toBe(0);
  expect(await run([...args, "--check"], testHost(liftsStandalone))).toBe(0);
  expect(await run([...args, "--standalone", "--check"], testHost(liftsStandalone))).toBe(1);
  expect(asked.map((one) => one === true)).toEqual([true, true, false, false, true]);
});

test("--json prints one document and nothing else", async () => {
  const folder = folderWith({ "a.ts": tags, "b.ts": tags });
  const host = testHost();
  const args = ["lift", join(folder, "a.ts"), join(folder, "b.ts"), "--json"];
  expect(await run(args, host)).toBe(0);
  const document = JSON.parse(host.printed());
  expect(document.version).toBe(1);
  expect(document.files).toHaveLength(2);
  expect(document.files[0].classes[0].obligations[0]).toEqual({
    name: "order.total",
    statement: "what order.total says",
    verdict: "proved",
    steps: 420,
  });
  expect(document.outputs).toEqual([
    { path: join(folder, "a.crdt.ts"), state: "written" },
    { path: join(folder, "b.crdt.ts"), state: "written" },
  ]);
  expect(host.complained()).toBe("");
});

test("--json --dry-run prints the document, not the text", async () => {
  const folder = folderWith({ "a.ts": tags });
  const host = testHost();
  expect(await run(["lift", join(folder, "a.ts"), "--json", "--dry-run"], host)).toBe(0);
  expect(JSON.parse(host.printed()).outputs[0].state).toBe("shown");
});

test("--emit-proof writes every query under a name that file systems take", async () => {
  const folder = folderWith({ "a.ts": tags, "p/Größe/old.smt2": "old", "p/Größe/mine.txt": "" });
  const one = lifted("a.ts", { name: "Größe" });
  const obligations = ["a.step.add", "A.step.add", "x/../y", ".."].map((name) => ({
    ...one.obligations[0]!,
    name,
    smtlib: `; ${name}`,
  }));
  const host = testHost(async () => report("a.ts", { ...one, obligations }));
  const args = ["lift", join(folder, "a.ts"), "--emit-proof", join(folder, "p"), "--json"];
  expect(await run(args, host)).toBe(0);
  expect(filesIn(join(folder, "p"))).toEqual([
    "Größe/A.step.add-2.smt2",
    "Größe/_.smt2",
    "Größe/a.step.add.smt2",
    "Größe/mine.txt",
    "Größe/x_.._y.smt2",
  ]);
  expect(JSON.parse(host.printed()).files[0].classes[0].obligations[0].smtlib).toBe("; a.step.add");
});

test("classes of one name in two files have a folder of proofs each", async () => {
  const folder = folderWith({ "a.ts": tags, "b.ts": tags });
  const args = [
    "lift",
    join(folder, "a.ts"),
    join(folder, "b.ts"),
    "--emit-proof",
    join(folder, "p"),
  ];
  expect(await run(args, testHost())).toBe(0);
  const folders = new Set(filesIn(join(folder, "p")).map((name) => name.split("/")[0]));
  expect([...folders].sort()).toEqual(["Tags", "Tags-2"]);
});

test("options reach the library", async () => {
  const folder = folderWith({ "a.ts": tags });
  const seen: LiftOptions[] = [];
  const host = testHost(async (source, options) => {
    seen.push(options);
    return liftsAnything(source);
  });
  const options = "--class A --class B --conflict latest --clock none --timeout 0.5".split(" ");
  expect(await run(["lift", join(folder, "a.ts"), ...options], host)).toBe(0);
  expect(seen[0]).toMatchObject({
    classNames: ["A", "B"],
    conflict: ["latest"],
    clock: "none",
    limits: { searchMs: 500, queryMs: 500 },
  });
});

test("of several files each is asked for the classes that it has", async () => {
  const folder = folderWith({
    "a.ts": "class A {}\nclass B {}\n",
    "b.ts": "class C {}\n",
    "c.ts": "",
  });
  const files = ["a.ts", "b.ts", "c.ts"].map((name) => join(folder, name));
  const asked: unknown[] = [];
  const host = testHost((source, options) => {
    asked.push([source.path.slice(-4), options.classNames]);
    return liftsAnything(source);
  });
  await run(["lift", ...files, "--dry-run", "--class", "B", "--class", "C"], host);
  expect(asked.splice(0)).toEqual([
    ["a.ts", ["B"]],
    ["b.ts", ["C"]],
  ]);
  await run(["lift", ...files, "--dry-run", "--class", "D"], host);
  expect(asked).toHaveLength(3);
});

test("more steps for a search are more for a query too", async () => {
  const folder = folderWith({ "a.ts": tags });
  const seen: LiftOptions[] = [];
  const host = testHost((source, options) => {
    seen.push(options);
    return liftsAnything(source);
  });
  await run(["lift", join(folder, "a.ts"), "--max-steps", "60000000"], host);
  await run(["lift", join(folder, "a.ts"), "--max-steps", "1000"], host);
  expect(seen.map(({ limits }) => limits)).toEqual([
    { steps: 60_000_000, queryLimit: 60_000_000 },
    { steps: 1_000, queryLimit: DEFAULT_LIMITS.queryLimit },
  ]);
});

test("a rejected class is a finding, and what was lifted beside it is written", async () => {
  const folder = folderWith({ "a.ts": tags });
  const path = join(folder, "a.ts");
  const host = testHost(async () => report(path, lifted(path), rejected(path)));
  expect(await run(["lift", path], host)).toBe(1);
  expect(host.printed()).toContain("✗ Tags is not lifted: 1 error");
  expect(host.printed()).toContain("2 classes in 1 file: 1 lifted, 1 rejected");
  expect(filesIn(folder)).toEqual(["a.crdt.ts", "a.ts"]);
});

test("an error of the file is a finding, and nothing is written", async () => {
  const folder = folderWith({ "a.ts": "const x = 1;\n" });
  const path = join(folder, "a.ts");
  const host = testHost(async () => ({
    file: path,
    classes: [],
    diagnostics: [diagnostic(range(path, 1, 1), { message: "There is no class." })],
  }));
  expect(await run(["lift", path], host)).toBe(1);
  expect(host.printed()).toBe(`${path}:1:1 J1299 There is no class.\n1 file`.slice(0, -6));
  expect(filesIn(folder)).toEqual(["a.ts"]);
});

test("patterns leave out lifted files, declarations and packages", async () => {
  const folder = folderWith({
    "src/a.ts": tags,
    "src/deep/b.mts": tags,
    "src/a.crdt.ts": "",
    "src/types.d.ts": "",
    "src/read.me": "",
    "node_modules/p/c.ts": tags,
  });
  const seen: string[] = [];
  const host = testHost((source) => {
    seen.push(source.path);
    return liftsAnything(source);
  });
  expect(await run(["lift", join(folder, "**/*"), "--dry-run"], host)).toBe(0);
  expect(seen.map((path) => path.slice(-8))).toEqual(["src/a.ts", "ep/b.mts"]);
});

test("a file named one by one is left out with a note; an odd name is no pattern", async () => {
  const folder = folderWith({ "[id] (1).ts": tags, "a.crdt.ts": "", "a.d.ts": "" });
  const host = testHost();
  const files = ["[id] (1).ts", "a.crdt.ts", "a.d.ts", "./[id] (1).ts"];
  expect(await run(["lift", ...files.map((name) => join(folder, name))], host)).toBe(0);
  expect(host.complained().match(/is left out/g)).toHaveLength(2);
  expect(host.printed().match(/✓/g)).toHaveLength(1);
});

test("sources that would be written to one file are refused before anything is written", async () => {
  const folder = folderWith({ "a/x.ts": tags, "b/x.ts": tags, "c.ts": tags });
  const host = testHost();
  const files = ["c.ts", "a/x.ts", "b/x.ts"].map((name) => join(folder, name));
  expect(await run(["lift", ...files, "--out-dir", join(folder, "out")], host)).toBe(2);
  expect(host.complained()).toBe(
    `joinery: ${files[1]} and ${files[2]} would both be written to ${join(folder, "out/x.crdt.ts")}\n`,
  );
  expect(filesIn(folder)).toHaveLength(3);
});

test("one unreadable file stops all, before the library is even loaded", async () => {
  const folder = folderWith({ "a.ts": tags });
  const host = testHost(undefined, {
    library: () => {
      throw new Error("not to be loaded");
    },
  });
  const files = ["a.ts", "gone.ts", "gone/*.ts"].map((name) => join(folder, name));
  expect(await run(["lift", ...files], host)).toBe(2);
  expect(host.complained()).toBe(`joinery: no TypeScript file matches ${files[2]}\n`);
  expect(await run(["lift", ...files.slice(0, 2)], host)).toBe(2);
  expect(filesIn(folder)).toEqual(["a.ts"]);
});

test("a write that fails leaves no temporary file", async () => {
  const folder = folderWith({ "a.ts": tags });
  mkdirSync(join(folder, "a.crdt.ts"));
  const host = testHost();
  expect(await run(["lift", join(folder, "a.ts")], host)).toBe(2);
  expect(host.complained()).toContain("a.crdt.ts: it is a folder");
  expect(filesIn(folder)).toEqual(["a.ts"]);
});

test("an unexpected error is one line and how to report it; the stack is for those who ask", async () => {
  const folder = folderWith({ "a.ts": tags });
  const broken = async () => {
    throw new Error("boom\nsecond line");
  };
  const host = testHost(broken);
  expect(await run(["lift", join(folder, "a.ts")], host)).toBe(2);
  expect(host.complained()).toMatchInlineSnapshot(`
    "joinery: internal error: boom
    This is a defect of Joinery. Please report it with the source file; JOINERY_DEBUG=1 shows where it happened.
    "
  `);
  const debugging = testHost(broken, { env: { JOINERY_DEBUG: "1" } });
  expect(await run(["lift", join(folder, "a.ts")], debugging)).toBe(2);
  expect(debugging.complained()).toContain("    at ");
});

test("an interrupted lift stops even if the library does not", async () => {
  const folder = folderWith({ "a.ts": tags });
  const controller = new AbortController();
  const host = testHost(() => new Promise(() => {}), { signal: controller.signal });
  const status = run(["lift", join(folder, "a.ts")], host);
  setTimeout(() => controller.abort("SIGTERM"), 20);
  expect(await status).toBe(143);
  expect(filesIn(folder)).toEqual(["a.ts"]);
  expect(host.complained()).toBe("");
});

test("progress is for terminals, and is cleared before anything is printed", async () => {
  const folder = folderWith({ "a.ts": tags });
  const library = async (source: { readonly path: string }, options: LiftOptions) => {
    options.onProgress?.({
      className: "Tags",
      stage: "proving",
      candidates: 3,
      obligationsProved: 1,
    });
    return liftsAnything(source);
  };
  const host = testHost(library, { isTTY: true, env: { LANG: "C.UTF-8", NO_COLOR: "1" } });
  expect(await run(["lift", join(folder, "a.ts")], host)).toBe(0);
  const clear = "\r\u001b[2K";
  expect(host.complained().replace(/\d\.\d\d s/, "0.00 s")).toBe(
    `${clear}reading ${join(folder, "a.ts")} · 0.00 s\n${clear}\u001b[1A\u001b[2K`,
  );
  const piped = testHost(library);
  expect(await run(["lift", join(folder, "a.ts")], piped)).toBe(0);
  expect(piped.complained()).toBe("");
  expect(piped.printed()).not.toContain("\u001b");
});

test("of what a pattern finds only marked classes are meant, unless all are asked for", async () => {
  const folder = folderWith({
    "a.ts": tags,
    "plain.ts": "export class Plain {}\n",
    "mention.ts": "// Not @replicated.\nexport class Mention {}\n",
  });
  const seen: (readonly [string, string | undefined])[] = [];
  const host = () =>
    testHost((source, { select }) => {
      seen.push([source.path.slice(folder.length + 1), select]);
      return liftsAnything(source);
    });
  const pattern = join(folder, "*.ts");
  expect(await run(["lift", pattern, "--dry-run"], host())).toBe(0);
  // A text that mentions the tag is read: whether a class has it is seen there.
  expect(seen.splice(0)).toEqual([
    ["a.ts", "marked"],
    ["mention.ts", "marked"],
  ]);
  expect(await run(["lift", pattern, "--dry-run", "--all"], host())).toBe(0);
  expect(seen.splice(0).map(([, select]) => select)).toEqual(["exported", "exported", "exported"]);
  expect(await run(["lift", join(folder, "plain.ts"), "--dry-run"], host())).toBe(0);
  expect(seen).toEqual([["plain.ts", undefined]]);
});

test("where no class is marked, nothing is lifted, and a line says so", async () => {
  const folder = folderWith({ "plain.ts": "export class Plain {}\n" });
  const host = testHost();
  expect(await run(["lift", join(folder, "*.ts")], host)).toBe(0);
  expect(host.complained()).toBe(
    "joinery: no class in the file is marked with @replicated; use --all for all exported classes\n",
  );
  expect(filesIn(folder)).toEqual(["plain.ts"]);
});

test("several reports at once, each to its own file, whole or not at all", async () => {
  const folder = folderWith({ "tags.ts": tags });
  const to = (name: string) => join(folder, "out", name);
  const host = testHost();
  const reports = [
    "pretty",
    `sarif=${to("a.sarif")}`,
    `junit=${to("a.xml")}`,
    `json=${to("a.json")}`,
  ];
  const args = ["lift", join(folder, "tags.ts"), ...reports.flatMap((one) => ["--reporter", one])];
  expect(await run(args, host)).toBe(0);
  expect(host.printed()).toContain("✓ Tags");
  expect(JSON.parse(readFileSync(to("a.json"), "utf8")).files).toHaveLength(1);
  expect(JSON.parse(readFileSync(to("a.sarif"), "utf8")).runs).toHaveLength(1);
  expect(readFileSync(to("a.xml"), "utf8")).toContain('<testcase name="Tags"');
  expect(filesIn(join(folder, "out"))).toEqual(["a.json", "a.sarif", "a.xml"]);

  // A command that cannot run leaves the reports of the last one.
  const failing = testHost();
  const missing = ["lift", join(folder, "gone.ts"), "--reporter", `json=${to("a.json")}`];
  expect(await run(missing, failing)).toBe(2);
  expect(JSON.parse(readFileSync(to("a.json"), "utf8")).files).toHaveLength(1);
  expect(filesIn(join(folder, "out"))).toEqual(["a.json", "a.sarif", "a.xml"]);
});

test.each([
  [["json", "sarif"], "json and sarif would both be printed: give all but one a file"],
  [["json", "github"], "json and github would both be printed: give all but one a file"],
  [["pretty", "pretty"], "pretty and pretty would both be printed: give all but one a file"],
  [["json=x", "sarif=./x"], "json and sarif would both be written to ./x: give each a file"],
  [["xml"], 'There is no reporter "xml": they are pretty, json, sarif, junit, github.'],
  [["json="], 'It names no file after "json=".'],
  [["json=/dev/null/a.json"], "cannot write /dev/null/a.json"],
])(
  "reports that cannot be made are refused before anything is done: %s",
  async (names, problem) => {
    const folder = folderWith({ "tags.ts": tags });
    const host = testHost();
    const args = ["lift", join(folder, "tags.ts"), ...names.flatMap((one) => ["--reporter", one])];
    expect(await run(args, host)).toBe(2);
    expect(host.complained()).toContain(problem);
    expect(filesIn(folder)).toEqual(["tags.ts"]);
  },
);

test.each(["json", "sarif", "junit"])(
  "a dry run prints %s or the texts, not both",
  async (name) => {
    const folder = folderWith({ "tags.ts": tags });
    const args = ["lift", join(folder, "tags.ts"), "--dry-run", "--reporter"];
    const host = testHost();
    expect(await run([...args, name], host)).toBe(0);
    expect(host.printed()).not.toMatch(/^export class/m);
    const both = testHost();
    expect(await run([...args, `${name}=${join(folder, "report")}`], both)).toBe(0);
    expect(both.printed()).toMatch(/^export class TagsCRDT/m);
    expect(readFileSync(join(folder, "report"), "utf8")).toBe(host.printed());
  },
);

test("on GitHub Actions annotations come beside the usual report", async () => {
  const folder = folderWith({ "tags.ts": tags, "summary.md": "" });
  const env = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: join(folder, "summary.md") };
  const host = testHost(async ({ path }) => report(path, rejected(path)), { env });
  expect(await run(["lift", join(folder, "tags.ts")], host)).toBe(1);
  expect(host.printed()).toContain("✗ Tags is not lifted");
  expect(host.printed()).toContain("::error file=");
  expect(readFileSync(join(folder, "summary.md"), "utf8")).toContain("| Tags |");
});

test("--check finds lifted files of which the source is gone, or holds no class to be lifted", async () => {
  const lifted = (source: string) => `/*\n * Source: ./${source}\n */\nexport class TagsCRDT {}\n`;
  const folder = folderWith({
    "tags.ts": tags,
    "tags.crdt.ts": lifted("tags.ts"),
    "plain.ts": "export class Plain {}\n",
    "plain.crdt.ts": lifted("plain.ts"),
    "gone.crdt.ts": lifted("gone.ts"),
    "own.crdt.ts": "export class OwnCRDT {}\n",
    "elsewhere/other.ts": "export class Other {}\n",
    "other.crdt.ts": lifted("elsewhere/other.ts"),
  });
  const host = testHost();
  expect(await run(["lift", join(folder, "*.ts"), "--check"], host)).toBe(1);
  const orphans = [...host.printed().matchAll(/(\S+): no class is lifted to it/g)];
  expect(orphans.map(([, path]) => path?.slice(folder.length + 1))).toEqual([
    "gone.crdt.ts",
    "plain.crdt.ts",
  ]);
  expect(host.printed()).toContain("2 without a source");
  // Of a file that is named outright it is not known what else there is.
  expect(await run(["lift", join(folder, "tags.ts"), "--check"], testHost())).toBe(0);
});

test("of many files those that are as they were are only counted", async () => {
  const names = Array.from({ length: 30 }, (_, i) => `tags${i}.ts`);
  const folder = folderWith(Object.fromEntries(names.map((name) => [name, tags])));
  const args = ["lift", join(folder, "*.ts")];
  const first = testHost();
  expect(await run(args, first)).toBe(0);
  expect(first.printed().match(/✓/g)).toHaveLength(30);
  writeFileSync(join(folder, "tags7.crdt.ts"), "edited");
  const second = testHost();
  expect(await run(args, second)).toBe(0);
  expect(second.printed().match(/✓/g)).toHaveLength(1);
  expect(second.printed()).toContain("30 lifted (29 files as they were)");
  expect(second.printed()).not.toContain("warning");

  const warned = testHost(async ({ path }) => {
    const severity = "warning";
    const diagnostics = [diagnostic(range(path, 1, 1), { severity })];
    return report(path, lifted(path, { diagnostics }));
  });
  expect(await run(args, warned)).toBe(0);
  expect(warned.printed()).toBe(
    "30 classes in 30 files: 30 lifted (30 files as they were)\n" +
      "30 warnings in files as they were: lift one by its name to read those of it\n",
  );
});
