import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DISK } from "../../src/frontend/disk.js";
import { isAsSeen, watched } from "../../src/frontend/looks.js";
import { readClasses } from "../../src/frontend/read-classes.js";
import { liftSource } from "../../src/lift.js";
import { solver } from "../support/solver.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-project-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    const text = typeof content === "string" ? content : JSON.stringify(content);
    writeFileSync(join(folder, name), text);
  }
}

const listOf = (from: string) => `
  import type { Id } from "${from}";
  export class List {
    private readonly items = new Set<Id>();
    add(item: Id): void { this.items.add(item); }
    has(item: Id): boolean { return this.items.has(item); }
  }
`;

/** What is wrong with a class that imports a type. */
function problemsOf(path: string, text: string): readonly string[] {
  const { classes, diagnostics } = readClasses({ path: join(folder, path), text });
  return [...diagnostics, ...classes.flatMap((one) => one.diagnostics)].map((one) => one.message);
}

const ids = "export type Id = string;\n";

describe("imports lead where the project says", () => {
  test.each<readonly [string, Readonly<Record<string, string | object>>, string, string]>([
    [
      "paths",
      {
        "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
        "src/ids.ts": ids,
      },
      "src/list.ts",
      "@/ids",
    ],
    [
      "paths of what it extends, with comments",
      {
        "tsconfig.base.json": `{ /* all */ "compilerOptions": { "paths": { "@/*": ["./lib/*"] }, }, }`,
        "app/tsconfig.json": { extends: "../tsconfig.base.json" },
        "lib/ids.ts": ids,
      },
      "app/src/list.ts",
      "@/ids.js",
    ],
    [
      "the reference that takes the file in",
      {
        "tsconfig.json": {
          files: [],
          references: [{ path: "./tsconfig.node.json" }, { path: "./tsconfig.app.json" }],
        },
        "tsconfig.node.json": {
          compilerOptions: { paths: { "#ids": ["./no.ts"] } },
          include: ["vite.config.ts"],
        },
        "tsconfig.app.json": {
          compilerOptions: { paths: { "#ids": ["./src/shared/ids.ts"] } },
          include: ["src"],
          exclude: ["src/**/*.test.ts"],
        },
        "src/shared/ids.ts": ids,
      },
      "src/list.ts",
      "#ids",
    ],
    [
      "a reference whose files are named by what it extends, elsewhere",
      {
        "tsconfig.json": { files: [], references: [{ path: "./app.json" }] },
        "app.json": { extends: "./config/all.json" },
        "config/all.json": {
          compilerOptions: { paths: { "@/*": ["../lib/*"] } },
          include: ["../src/(shop)/**/*.ts"],
        },
        "lib/ids.ts": ids,
      },
      "src/(shop)/list.ts",
      "@/ids",
    ],
    [
      "what a package of the project's configurations says",
      {
        "tsconfig.json": { extends: "@shop/tsconfig/base.json" },
        "node_modules/@shop/tsconfig/package.json": { name: "@shop/tsconfig" },
        "node_modules/@shop/tsconfig/base.json": {
          compilerOptions: { moduleSuffixes: [".web", ""] },
        },
        "src/ids.web.ts": ids,
      },
      "src/list.ts",
      "./ids",
    ],
    [
      "a condition that Node has",
      {
        "tsconfig.json": { compilerOptions: { module: "nodenext" } },
        "node_modules/ids/package.json": {
          name: "ids",
          exports: { ".": { node: { types: "./node.d.ts" } } },
        },
        "node_modules/ids/node.d.ts": ids,
      },
      "src/list.ts",
      "ids",
    ],
    [
      "past what a package exports, as TypeScript once did",
      {
        "tsconfig.json": { compilerOptions: { moduleResolution: "node10" } },
        "node_modules/ids/package.json": { name: "ids", exports: { ".": "./index.js" } },
        "node_modules/ids/lib/ids.d.ts": ids,
      },
      "src/list.ts",
      "ids/lib/ids",
    ],
    [
      "rootDirs",
      {
        "tsconfig.json": { compilerOptions: { rootDirs: ["src", "generated"] } },
        "generated/ids.ts": ids,
      },
      "src/list.ts",
      "./ids",
    ],
    [
      "a byte order mark and Windows' ends of lines",
      {
        "tsconfig.json":
          '\uFEFF{\r\n  "compilerOptions": { "paths": { "@/*": ["./src/*"] } }\r\n}\r\n',
        "src/ids.ts": `\uFEFF${ids.replace("\n", "\r\n")}`,
      },
      "src/list.ts",
      "@/ids",
    ],
  ])("%s", (_, files, path, from) => {
    write(files);
    expect(problemsOf(path, listOf(from))).toEqual([]);
    expect(problemsOf(path, listOf(`${from}-gone`)).join()).toContain("Cannot find module");
  });

  test("another package of the workspace", () => {
    write({
      "package.json": { private: true, workspaces: ["packages/*"] },
      "packages/ids/package.json": { name: "@shop/ids", exports: { ".": "./src/index.ts" } },
      "packages/ids/src/index.ts": `${ids}export class Base { protected readonly items = new Set<Id>(); add(item: Id): void { this.items.add(item); } }`,
    });
    mkdirSync(join(folder, "node_modules/@shop"), { recursive: true });
    symlinkSync("../../packages/ids", join(folder, "node_modules/@shop/ids"));
    expect(problemsOf("packages/app/src/list.ts", listOf("@shop/ids"))).toEqual([]);
    const derived = `
      import { Base } from "@shop/ids";
      export class List extends Base { has(item: string): boolean { return this.items.has(item); } }
    `;
    expect(problemsOf("packages/app/src/list.ts", derived)).toEqual([]);
  });

  test("by a condition of its own", () => {
    write({
      "tsconfig.json": { compilerOptions: { customConditions: ["source"] } },
      "node_modules/ids/package.json": {
        name: "ids",
        exports: { ".": { source: "./src/index.ts", default: "./dist/gone.js" } },
      },
      "node_modules/ids/src/index.ts": ids,
    });
    expect(problemsOf("src/list.ts", listOf("ids"))).toEqual([]);
  });
});

describe("a tsconfig that cannot be read keeps no class from being read, and is told of", () => {
  const until = "(until that is right, imports may not lead where the project has them)";

  test.each([
    ["no JSON", "{", "../tsconfig.json: '}' expected."],
    [
      "one that extends what is not there",
      '{ "extends": "./gone.json" }',
      "../tsconfig.json: Cannot read file '../gone.json'.",
    ],
    [
      "one that extends itself",
      '{ "extends": "./tsconfig.json" }',
      "../tsconfig.json: Circularity detected while resolving configuration: ../tsconfig.json -> ../tsconfig.json",
    ],
    [
      "a value of another kind",
      '{ "compilerOptions": { "baseUrl": 1 } }',
      "../tsconfig.json: Compiler option 'baseUrl' requires a value of type string.",
    ],
  ])("%s", (_, text, problem) => {
    write({ "tsconfig.json": text, "src/ids.ts": ids });
    expect(problemsOf("src/list.ts", listOf("./ids.js"))).toEqual([`${problem} ${until}`]);
    // It does not matter to a class that imports nothing.
    expect(
      problemsOf(
        "src/n.ts",
        "export class N { private n = 0; add() { this.n++; } get all() { return this.n; } }",
      ),
    ).toEqual([]);
  });

  test("beside the import that is not found", () => {
    write({ "tsconfig.json": '{ "extends": "./gone.json" }' });
    expect(problemsOf("src/list.ts", listOf("@/ids"))).toEqual([
      expect.stringContaining("Cannot find module '@/ids'"),
      expect.stringContaining("Cannot read file '../gone.json'"),
    ]);
  });

  test.each([
    ["one that refers to itself", '{ "files": [], "references": [{ "path": "." }] }'],
    ["options of another version", '{ "compilerOptions": { "fromTheFuture": true } }'],
    ["no files but by what it refers to", '{ "files": [] }'],
  ])("but not what does not matter: %s", (_, text) => {
    write({ "tsconfig.json": text, "src/ids.ts": ids });
    expect(problemsOf("src/list.ts", listOf("./ids.js"))).toEqual([]);
  });
});

test("JavaScript is read where the project reads it", () => {
  const text = `
    import { LIMIT } from "./limit.js";
    export class Count {
      private count = 0;
      add(): void { this.count += 1; }
      get isFull(): boolean { return this.count >= LIMIT; }
    }
  `;
  write({ "tsconfig.json": {}, "src/limit.js": "export const LIMIT = 3;\n" });
  expect(problemsOf("src/count.ts", text).join()).toContain("Could not find a declaration file");
  write({ "tsconfig.json": { compilerOptions: { allowJs: true } } });
  expect(problemsOf("src/count.ts", text)).toEqual([]);
});

test("the project's other options do not count: a class is read as it always is", () => {
  write({ "tsconfig.json": { compilerOptions: { strict: false, lib: ["dom"], target: "es5" } } });
  const loose = "export class C { private n: number = null; get value() { return this.n; } }";
  expect(problemsOf("a.ts", loose).join()).toContain("Type 'null' is not assignable");
});

test("a tsconfig that changes is seen by who keeps what was read", () => {
  write({
    "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
    "src/ids.ts": ids,
  });
  const { disk, looks } = watched(DISK);
  readClasses({ path: join(folder, "src/list.ts"), text: listOf("@/ids") }, { disk });
  const isFresh = () => looks().every((look) => isAsSeen(DISK, look));
  expect(isFresh()).toBe(true);
  write({ "src/tsconfig.json": {} });
  expect(isFresh()).toBe(false);
  rmSync(join(folder, "src/tsconfig.json"));
  write({ "tsconfig.json": {} });
  expect(isFresh()).toBe(false);
});

test("an alias stays what it is in the lifted file, wherever that goes", async () => {
  write({
    "tsconfig.json": { compilerOptions: { paths: { "@/*": ["./src/*"] } } },
    "src/ids.ts": `${ids}export const LIMIT = 3;\n`,
  });
  const text = `
    import { type Id, LIMIT } from "@/ids.js";
    /** @conflict latest */
    export class List {
      private readonly items: Id[] = [];
      add(item: Id): void { if (this.items.length < LIMIT) this.items.push(item); }
      get all(): Id[] { return [...this.items]; }
    }
  `;
  const path = join(folder, "src/list.ts");
  for (const outDir of [undefined, join(folder, "generated")]) {
    const { classes } = await liftSource(
      { path, text },
      { solver: await solver(), ...(outDir !== undefined && { outDir }) },
    );
    const [one] = classes;
    expect(one?.outcome === "lifted" && one.emitted.text).toContain('from "@/ids.js"');
  }
});
