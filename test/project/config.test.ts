import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Config } from "../../src/batch/config.js";
import type { Host, LibraryOptions } from "../../src/cli/host.js";
import { run } from "../../src/cli/program.js";
import type { LiftOptions } from "../../src/lift.js";
import { checkConfig, jsonSchema } from "../../src/project/config/config-schema.js";
import { filesIn, folderWith } from "../cli/support/folder.js";
import { liftsAnything, provesAnything, testHost } from "../cli/support/test-host.js";

const before = process.cwd();
afterEach(() => process.chdir(before));

const tags = "/** @replicated */ export class Tags {}\n";

/** Runs `joinery explain` or `joinery verify` in a folder, and gives what the library was asked for. */
async function look(folder: string, args: readonly string[]) {
  process.chdir(folder);
  const asked: LiftOptions[] = [];
  const host = testHost(
    (source, options) => {
      asked.push(options);
      return liftsAnything(source);
    },
    {},
    (source, lifted, options) => {
      asked.push(options);
      return provesAnything(source, lifted);
    },
  );
  const status = await run(args, host);
  return { status, asked: asked[0], host };
}

/** Runs `joinery lift` in a folder, and gives what the library was asked for. */
async function lift(folder: string, args: readonly string[] = [], at = ".") {
  process.chdir(join(folder, at));
  const asked: { path: string; options: LiftOptions }[] = [];
  const host = testHost((source, options) => {
    asked.push({ path: source.path, options });
    return liftsAnything(source);
  });
  const status = await run(["lift", ...args], host);
  return { status, asked, paths: asked.map(({ path }) => path), host };
}

const json = (config: Config) => JSON.stringify(config);

describe("what a configuration names is lifted", () => {
  test.each([
    ["joinery.config.json", '\uFEFF{ "include": ["src/**/*.ts"], "exclude": ["src/old/**"] }\r\n'],
    [
      "joinery.config.ts",
      `import { defineConfig } from "joinery";\nconst dirs: readonly string[] = ["src"];\nexport default defineConfig({ include: dirs.map((one) => \`\${one}/**/*.ts\`), exclude: ["src/old/**"] });\n`,
    ],
    [
      "joinery.config.mjs",
      `export default { include: ["src/**/*.ts"], exclude: ["src/old/**"] };\n`,
    ],
  ])("%s, from anywhere in the project", async (name, text) => {
    const folder = folderWith({
      [name]: text,
      "src/a.ts": tags,
      "src/b c/ü.ts": tags,
      "src/old/d.ts": tags,
      "test/e.ts": tags,
    });
    expect((await lift(folder)).paths).toEqual(["src/a.ts", "src/b c/ü.ts"]);
    expect((await lift(folder, [], "src")).paths).toEqual(["a.ts", "b c/ü.ts"]);
    expect((await lift(folder, [], "test")).paths).toEqual(["../src/a.ts", "../src/b c/ü.ts"]);
    expect(filesIn(folder)).toContain("src/b c/ü.crdt.ts");
    expect((await lift(folder, ["--config", `../${name}`], "src")).status).toBe(0);
    const without = await lift(folder, ["--no-config"]);
    expect(without.status).toBe(2);
    expect(without.host.complained()).toContain(
      "name files or patterns, or list them in a joinery",
    );
  });

  test("up to the root of the repository", async () => {
    const folder = folderWith({
      "joinery.config.json": json({ include: ["*.ts"] }),
      "inner/.git/HEAD": "",
      "inner/a.ts": tags,
    });
    expect((await lift(folder, [], "inner")).status).toBe(2);
  });

  test("unless files are named: then it says how they are lifted", async () => {
    const folder = folderWith({
      "joinery.config.json": json({ include: ["no/*.ts"], clock: "causal", exclude: ["b.ts"] }),
      "a.ts": tags,
      "b.ts": tags,
    });
    const { paths, asked } = await lift(folder, ["*.ts"]);
    expect(paths).toEqual(["a.ts"]);
    expect(asked[0]?.options.clock).toBe("causal");
    expect((await lift(folder, ["b.ts"])).paths).toEqual(["b.ts"]);
  });
});

test("overrides count for their files, the last one most, and the command line more than all", async () => {
  const folder = folderWith({
    "joinery.config.json": json({
      include: ["**/*.ts"],
      clock: "lamport",
      conflict: ["latest"],
      timeout: 3,
      log: false,
      overrides: [
        { files: ["a/**"], clock: "causal", outDir: "made/a", standalone: true },
        { files: ["a/deep/**"], clock: "none", emitTests: true, log: true },
      ],
    }),
    "a/x.ts": tags,
    "a/deep/y.ts": tags,
    "b/z.ts": tags,
  });
  const options = async (args: readonly string[] = []) =>
    Object.fromEntries((await lift(folder, args)).asked.map((one) => [one.path, one.options]));
  const own = await options();
  expect(own["b/z.ts"]).toMatchObject({ clock: "lamport", conflict: ["latest"], log: false });
  expect(own["b/z.ts"]?.limits).toMatchObject({ searchMs: 3_000 });
  expect(own["a/x.ts"]).toMatchObject({ clock: "causal", standalone: true, outDir: "made/a" });
  expect(own["a/deep/y.ts"]).toMatchObject({ clock: "none", standalone: true, emitTests: true });
  expect(own["a/deep/y.ts"]?.log).not.toBe(false);
  expect(filesIn(folder).filter((name) => name.endsWith(".crdt.ts"))).toEqual([
    "b/z.crdt.ts",
    "made/a/x.crdt.ts",
    "made/a/y.crdt.ts",
  ]);
  const asked = await options(["--clock", "causal", "--out-dir", "out", "--timeout", "9"]);
  for (const one of Object.values(asked)) {
    expect(one).toMatchObject({ clock: "causal", outDir: "out", limits: { searchMs: 9_000 } });
  }
});

test("what a configuration switches, the command line switches back", async () => {
  const folder = folderWith({
    "joinery.config.json": json({
      include: ["*.ts"],
      all: true,
      log: false,
      overrides: [{ files: ["a.ts"], standalone: true, emitTests: true }],
    }),
    "a.ts": tags,
    "b.ts": "export class Bag {}\n",
  });
  const own = await lift(folder);
  expect(own.paths).toEqual(["a.ts", "b.ts"]);
  expect(own.asked[0]?.options).toMatchObject({ log: false, standalone: true, emitTests: true });
  const args = ["--no-all", "--log", "--no-standalone", "--no-emit-tests"];
  const asked = await lift(folder, args);
  expect(asked.paths).toEqual(["a.ts"]);
  for (const key of ["log", "standalone", "emitTests"]) {
    expect(asked.asked[0]?.options).not.toHaveProperty(key);
  }
});

test("a folder stands for all that is in it", async () => {
  const folder = folderWith({
    "joinery.config.json": json({
      include: ["**/*.ts"],
      exclude: ["old/"],
      overrides: [{ files: ["src/deep"], clock: "causal" }],
    }),
    "old/a.ts": tags,
    "src/b.ts": tags,
    "src/deep/er/c.ts": tags,
    "src/deeper/d.ts": tags,
  });
  const { asked } = await lift(folder);
  expect(asked.map(({ path, options }) => [path, options.clock])).toEqual([
    ["src/b.ts", undefined],
    ["src/deep/er/c.ts", "causal"],
    ["src/deeper/d.ts", undefined],
  ]);
});

describe("explain and verify go by the same configuration", () => {
  const files = {
    "joinery.config.json": json({
      clock: "lamport",
      overrides: [
        {
          files: ["src/*"],
          conflict: ["latest"],
          outDir: "out",
          emitTests: true,
          timeout: 3,
          maxSteps: 9_000,
        },
      ],
    }),
    "src/a.ts": tags,
    "out/a.crdt.ts": "/*\n * Source: ../src/a.ts\n */\nexport class TagsCRDT {}\n",
  };
  const settled = {
    clock: "lamport",
    conflict: ["latest"],
    limits: { searchMs: 3_000, steps: 9_000 },
  };

  test.each([[["explain", "src/a.ts"]], [["verify", "src/a.ts"]], [["verify", "out/a.crdt.ts"]]])(
    "%j",
    async (args) => {
      const { status, asked } = await look(folderWith(files), args);
      expect(status).toBe(0);
      expect(asked).toMatchObject(settled);
    },
  );

  test("unless the command line says otherwise", async () => {
    const folder = folderWith(files);
    const one = await look(folder, ["verify", "src/a.ts", "--clock", "none"]);
    expect(one.asked).toMatchObject({ ...settled, clock: "none" });
    const none = await look(folder, ["verify", "out/a.crdt.ts", "--no-config"]);
    expect(none.asked).not.toHaveProperty("clock");
    expect((await look(folder, ["verify", "src/a.ts", "--no-config"])).status).toBe(1);
  });

  test.each(["explain", "verify"])("%s says what is wrong with it", async (command) => {
    const folder = folderWith({ ...files, "joinery.config.json": "{}", "x.json": '{ "clok": 1 }' });
    const { status, host } = await look(folder, [command, "src/a.ts", "--config", "x.json"]);
    expect(status).toBe(2);
    expect(host.complained()).toContain("there is no key clok; did you mean clock?");
  });
});

test("workers get the memory that a configuration gives, unless the command line gives another", async () => {
  const folder = folderWith({
    "joinery.config.json": json({ include: ["*.ts"], maxMemory: 700, workers: 1 }),
    "a.ts": tags,
  });
  process.chdir(folder);
  const opened: LibraryOptions[] = [];
  const host = testHost();
  const library: Host["library"] = (options) => {
    opened.push(options);
    return host.library(options);
  };
  expect(await run(["lift"], { ...host, library })).toBe(0);
  expect(await run(["lift", "--max-memory", "900"], { ...host, library })).toBe(0);
  expect(opened.map(({ memoryMb }) => memoryMb)).toEqual([700, 900]);
});

test("reports of a configuration are made, unless the command line asks for others", async () => {
  const folder = folderWith({
    "joinery.config.json": json({
      include: ["src/*.ts"],
      reporters: ["pretty", ["json", "out/report.json"]],
    }),
    "src/a.ts": tags,
  });
  expect((await lift(folder, [], "src")).host.printed()).toContain("✓ Tags");
  expect(JSON.parse(readFileSync(join(folder, "out/report.json"), "utf8")).files).toHaveLength(1);
  const { host } = await lift(folder, ["--json"]);
  expect(JSON.parse(host.printed()).files).toHaveLength(1);
});

describe("what is wrong with a configuration is said by file and key", () => {
  test.each<readonly [unknown, string]>([
    [{ inclde: [] }, "there is no key inclde; did you mean include?"],
    [{ foo: 1 }, "there is no key foo: there are $schema"],
    [{ al: true }, "there is no key al; did you mean all?"],
    [{ tiemout: 1 }, "there is no key tiemout; did you mean timeout?"],
    [{ include: ["a", "!b"] }, 'include[1] is "!b": a pattern that begins with ! is not taken'],
    [{ conflict: "latest" }, 'conflict is "latest": expected array, received string'],
    [{ colour: 1 }, "there is no key colour: there are $schema, include,"],
    [{ clock: "lampert" }, 'clock is "lampert": expected one of "none"|"lamport"|"causal"'],
    [{ include: "src" }, 'include is "src": expected array, received string'],
    [{ include: [""] }, 'include[0] is ""'],
    [{ timeout: 0 }, "timeout is 0"],
    [{ workers: 1.5 }, "workers is 1.5: expected int"],
    [{ cache: true }, "cache is true, and should be a folder or false"],
    [{ reporters: ["xml"] }, 'reporters[0] is "xml", and should be one of pretty, json,'],
    [{ overrides: [{ files: ["a"] }, { clock: 1 }] }, "overrides[1].files is missing"],
    [
      { overrides: [{ files: ["a"], outdir: "x" }] },
      "no key overrides[0].outdir; did you mean outDir?",
    ],
    [
      { overrides: [{ files: ["a"], workers: 2 }] },
      "there is no key overrides[0].workers: workers is the same for all files",
    ],
    [[], "it is []: expected object, received array"],
    [() => {}, "it is a function"],
    [null, "it is null"],
  ])("%j", (value, problem) => {
    const problems = checkConfig(value);
    if (!Array.isArray(problems)) throw new Error("taken for right");
    expect(problems.join("\n")).toContain(problem);
  });

  test.each([
    ["joinery.config.json", "{", /^joinery: cannot read .*joinery\.config\.json: /],
    ["joinery.config.json", '{ "clock": 1 }', /joinery\.config\.json: clock is 1: expected one of/],
    ["joinery.config.ts", "export default {", /joinery\.config\.ts: .*\(\d+:\d+\)/],
    ["joinery.config.ts", "throw new Error('no luck')", /joinery\.config\.ts: no luck/],
    ["joinery.config.mjs", "export const x = 1;", /joinery\.config\.mjs: /],
  ])("%s: %s", async (name, text, problem) => {
    const folder = folderWith({ [name]: text, "a.ts": tags });
    const { status, host } = await lift(folder, ["a.ts"]);
    expect(status).toBe(2);
    expect(host.complained()).toMatch(problem);
    expect(host.complained().trim().split("\n")).toHaveLength(1);
    expect(filesIn(folder)).toEqual(["a.ts", name].sort());
  });

  test("two in one folder", async () => {
    const folder = folderWith({
      "joinery.config.json": "{}",
      "joinery.config.ts": "export default {};\n",
      "a.ts": tags,
    });
    const { status, host } = await lift(folder, ["a.ts"]);
    expect(status).toBe(2);
    expect(host.complained()).toMatch(
      /there are two configurations: .*joinery\.config\.ts and .*joinery\.config\.json; keep one of them/,
    );
    expect((await lift(folder, ["a.ts", "--config", "joinery.config.json"])).status).toBe(0);
  });

  test("a file that is asked for and is not there", async () => {
    const { status, host } = await lift(folderWith({ "a.ts": tags }), ["a.ts", "--config", "x.ts"]);
    expect([status, host.complained()]).toEqual([
      2,
      "joinery: cannot read x.ts: no such file or folder\n",
    ]);
  });
});

test("the schema for editors is that of the tool", () => {
  const file = new URL("../../docs/joinery.config.schema.json", import.meta.url);
  expect(JSON.parse(readFileSync(file, "utf8"))).toEqual(JSON.parse(JSON.stringify(jsonSchema())));
});
