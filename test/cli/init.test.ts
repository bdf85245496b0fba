import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { run } from "../../src/cli/program.js";
import { filesIn, folderWith } from "./support/folder.js";
import { testHost } from "./support/test-host.js";

const before = process.cwd();
afterEach(() => process.chdir(before));

async function init(folder: string, args: readonly string[] = [], at = ".") {
  process.chdir(join(folder, at));
  const host = testHost();
  const status = await run(["init", ...args], host);
  return { status, printed: host.printed(), complained: host.complained() };
}

const textIn = (folder: string, name: string) => readFileSync(join(folder, name), "utf8");

test("a configuration and scripts are written, and what was is said", async () => {
  const folder = folderWith({
    "package.json": '{\n    "name": "x",\n    "scripts": { "test": "vitest" }\n}\n',
    "tsconfig.json": "{}",
    "src/deep/a.ts": "",
  });
  const { status, printed } = await init(folder, [], "src/deep");
  expect(status).toBe(0);
  expect(printed).toContain(
    "✓ ../../joinery.config.ts: lifts the classes marked @replicated in src/**/*.ts",
  );
  expect(printed).toContain('✓ ../../package.json: joinery and joinery:check in "scripts"');
  expect(printed).toContain("npm run joinery:check");
  expect(textIn(folder, "package.json")).toBe(
    '{\n    "name": "x",\n    "scripts": {\n        "test": "vitest",\n        "joinery": "joinery lift",\n        "joinery:check": "joinery lift --check"\n    }\n}\n',
  );
  expect(textIn(folder, "joinery.config.ts")).toContain('include: ["src/**/*.ts"]');
});

test("what is written works", async () => {
  const folder = folderWith({
    "package.json": "{}",
    "tsconfig.json": "{}",
    "src/a.ts": "/** @replicated */ export class Tags {}\n",
  });
  await init(folder);
  expect(await run(["lift"], testHost())).toBe(0);
  expect(filesIn(folder)).toContain("src/a.crdt.ts");
});

test.each([
  ["tabs", '{\n\t"name": "x"\n}', '{\n\t"name": "x",\n\t"scripts": {\n\t\t"joinery"'],
  [
    "CRLF and BOM",
    '\uFEFF{\r\n  "name": "x"\r\n}\r\n',
    '\uFEFF{\r\n  "name": "x",\r\n  "scripts": {\r\n',
  ],
  ["one line", '{"name":"x"}', '{\n  "name": "x",\n  "scripts": {'],
  [
    "lists on one line, and no scripts",
    '{\n  "name": "x",\n  "files": ["dist", "docs"]\n}\n',
    '{\n  "name": "x",\n  "files": ["dist", "docs"],\n  "scripts": {\n    "joinery"',
  ],
  [
    "scripts with blank lines, and more after them",
    '{\n\n  "scripts": {\n    "a": "1",\n\n    "b": "2"\n  },\n  "files": ["dist"]\n}\n',
    '{\n\n  "scripts": {\n    "a": "1",\n\n    "b": "2",\n    "joinery": "joinery lift",\n    "joinery:check": "joinery lift --check"\n  },\n  "files": ["dist"]\n}\n',
  ],
  [
    "no scripts yet in them",
    '{\n  "scripts": {},\n  "files": ["dist"]\n}\n',
    '{\n  "scripts": {\n    "joinery": "joinery lift",\n    "joinery:check": "joinery lift --check"\n  },\n  "files": ["dist"]\n}\n',
  ],
])("package.json stays as it is written: %s", async (_, was, becomes) => {
  const folder = folderWith({ "package.json": was });
  await init(folder);
  const text = textIn(folder, "package.json");
  expect(text.slice(0, becomes.length)).toBe(becomes);
  expect(JSON.parse(text.replace(/^\uFEFF/, "")).scripts).toMatchObject({
    joinery: "joinery lift",
    "joinery:check": "joinery lift --check",
  });
  expect(text.endsWith("\n")).toBe(was.endsWith("\n"));
  expect(filesIn(folder)).toEqual(["joinery.config.json", "package.json"]);
});

test("what is there stays, and a second time nothing is written", async () => {
  const own = '{\n  "scripts": {\n    "joinery": "my own"\n  }\n}\n';
  const folder = folderWith({ "package.json": own, "joinery.config.mjs": "export default {};\n" });
  const first = await init(folder);
  expect(first.printed).toContain("joinery.config.mjs is there already, and stays as it is");
  expect(JSON.parse(textIn(folder, "package.json")).scripts).toEqual({
    joinery: "my own",
    "joinery:check": "joinery lift --check",
  });
  const texts = filesIn(folder).map((name) => textIn(folder, name));
  const second = await init(folder);
  expect(second.printed).toContain("package.json has the scripts already");
  expect(filesIn(folder).map((name) => textIn(folder, name))).toEqual(texts);
});

test("--dry-run says what it would do", async () => {
  const folder = folderWith({ "package.json": "{}" });
  const { status, printed } = await init(folder, ["--dry-run"]);
  expect([status, filesIn(folder)]).toEqual([0, ["package.json"]]);
  expect(printed).toContain("would write joinery.config.json");
  expect(printed).not.toContain("Next:");
});

test.each([
  ["[]", "cannot add scripts to package.json: it is no package.json"],
  ['{ "scripts": 3 }', "cannot add scripts to package.json: it is no package.json"],
  ["{", "cannot read package.json: "],
])("a package.json that is none: %s", async (text, problem) => {
  const folder = folderWith({ "package.json": text });
  const { status, complained } = await init(folder);
  expect(status).toBe(2);
  expect(complained).toContain(problem);
  expect(filesIn(folder)).toEqual(["package.json"]);
});
