import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as runtime from "@joinery/runtime";
import fc from "fast-check";
import ts from "typescript";
import { afterAll, expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import { loadModule } from "../corpus/load-module.js";

/** In the repository, so that packages are found. */
const folder = mkdtempSync(join(process.cwd(), ".emitted-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Lifts a source, type-checks and runs the test that is emitted, and gives its text. */
async function emittedTestOf(name: string, source: string): Promise<string> {
  const path = join(folder, name, "source.ts");
  mkdirSync(join(folder, name));
  writeFileSync(path, source);
  const { classes, diagnostics } = await liftSource({ path, text: source }, { emitTests: true });
  const [first] = classes;
  if (first?.outcome !== "lifted" || !first.emitted.test) {
    throw new Error(JSON.stringify([diagnostics, first]));
  }
  const { text, test: made } = first.emitted;
  writeFileSync(join(folder, name, "source.crdt.ts"), text);
  const testPath = join(folder, name, made.fileName);
  writeFileSync(testPath, made.text);
  expect(errorsIn(testPath)).toEqual([]);
  const tests: (() => void)[] = [];
  const todo: string[] = [];
  const collect = Object.assign(
    (...args: readonly unknown[]) => tests.push(args.at(-1) as () => void),
    { todo: (title: string) => todo.push(title) },
  );
  const textOf = (one: string) => (one.endsWith(".crdt.js") ? text : source);
  loadModule(made.text, {}, textOf, {
    "@joinery/runtime": runtime,
    "fast-check": { __esModule: true, default: fc },
    vitest: { expect, test: collect },
  });
  expect(tests.length + todo.length).toBeGreaterThan(0);
  for (const run of tests) {
    run();
  }
  return made.text;
}

function errorsIn(path: string): readonly string[] {
  const { config } = ts.readConfigFile("tsconfig.base.json", ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noEmit: true, noUnusedLocals: true, types: ["node"] },
    process.cwd(),
  );
  return ts
    .getPreEmitDiagnostics(ts.createProgram([path], options))
    .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "));
}

const TAGS = `{
  private readonly items = new Set<string>();
  add(tag: string): void { this.items.add(tag); }
  remove(tag: string): void { this.items.delete(tag); }
  has(tag: string): boolean { return this.items.has(tag); }
}`;
const TAGGED = "/** @replicated\n * @conflict add > remove */\n";

test("two classes of one file, one of which has a name that the test uses as well", async () => {
  const text = await emittedTestOf(
    "two",
    `${TAGGED}export class World ${TAGS}\n${TAGGED}export class Update ${TAGS}\n`,
  );
  expect(text).toContain('import { World, Update } from "./source.js";');
  expect(text).toContain('import { WorldCRDT, UpdateCRDT } from "./source.crdt.js";');
});

test("a class that the file exports by default, or under another name", async () => {
  expect(await emittedTestOf("default", `${TAGGED}export default class Tags ${TAGS}\n`)).toContain(
    'import { default as Tags } from "./source.js";',
  );
  expect(
    await emittedTestOf("renamed", `${TAGGED}class Tags ${TAGS}\nexport { Tags as Labels };\n`),
  ).toContain('import { Labels as Tags } from "./source.js";');
});

test("a class that is not exported: what is not tested is said", async () => {
  const text = await emittedTestOf("hidden", `${TAGGED}class Tags ${TAGS}\n`);
  expect(text).toContain("The source file does not export Tags");
  expect(text).not.toContain("./source.js");
});

test("a constructor that takes what can't be made up", async () => {
  const text = await emittedTestOf(
    "given",
    "export class Views { private views = 0; constructor(private readonly log: (n: number) => void) {} view(): void { this.views++; } get count() { return this.views; } }\n",
  );
  expect(text).toContain("test.todo(");
});

test("setters, rest arguments, options, enums, dates and what is taken from outside", async () => {
  await emittedTestOf(
    "values",
    `type Level = "low" | "high";
/** @replicated
 * @conflict latest */
export class Station {
  private current: Level = "low";
  private seen: number[] = [];
  private note: string | undefined;
  private made = 0;
  set level(level: Level) { this.current = level; }
  get level(): Level { return this.current; }
  see(...dates: Date[]): void { for (const date of dates) { this.seen.push(date.getTime()); } }
  last(): number | undefined { return this.seen.at(-1); }
  write(note?: string): void { this.note = note; }
  get text(): string { return this.note ?? ""; }
  mark(): void { this.made = Date.now(); }
  get marked(): number { return this.made; }
}
`,
  );
});
