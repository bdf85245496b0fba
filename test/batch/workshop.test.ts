import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Workshop, type WorkshopOptions } from "../../src/batch/workshop.js";

const SCRIPT = fileURLToPath(new URL("./support/faulty-worker.mjs", import.meta.url));

let folder: string;
let shops: Workshop[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "joinery-workshop-"));
  shops = [];
  process.env.SEEN = join(folder, "seen");
});
afterEach(async () => {
  await Promise.all(shops.map((shop) => shop.close()));
  rmSync(folder, { recursive: true, force: true });
});

function open(options: Partial<WorkshopOptions> = {}): Workshop {
  const shop = new Workshop({ workers: 2, script: SCRIPT, ...options });
  shops.push(shop);
  return shop;
}

/** The classes that workers were at, each with the worker's process. */
function seen(): readonly (readonly [process: string, className: string])[] {
  const path = join(folder, "seen");
  const lines = existsSync(path) ? readFileSync(path, "utf8").trim().split("\n") : [];
  return lines.map((line) => line.split(" ") as [string, string]);
}

const sourceOf = (...names: readonly string[]) => ({
  path: "x.ts",
  text: names.map((name) => `class ${name} {}`).join("\n"),
});

async function lift(shop: Workshop, ...names: readonly string[]): Promise<unknown> {
  const { classes } = await shop.liftSource(sourceOf(...names), {});
  return classes.map((one) => [one.name, (one as { readonly reason?: string }).reason]);
}

test.each([
  ["Killer", "its process ended with SIGKILL", {}],
  ["Leaver", "its process ended with status 3", {}],
  ["Hanger", expect.stringMatching(/^nothing happened for \d+ seconds$/), { silentMs: 1000 }],
])(
  "a worker that is lost over a class is replaced, and after two tries the class is given up: %s",
  async (name, reason, options) => {
    const shop = open(options);
    expect(await lift(shop, "First", name, "Last")).toEqual([
      ["First", undefined],
      [name, reason],
      ["Last", undefined],
    ]);
    expect(seen().filter(([, one]) => one === name)).toHaveLength(3);
    expect(new Set(seen().map(([process]) => process)).size).toBe(3);
    expect(await lift(shop, "Another")).toEqual([["Another", undefined]]);
  },
);

test("a worker that waits long, but can be heard, is left in peace; though not for ever", async () => {
  const shop = open({ silentMs: 2_000 });
  expect(await lift(shop, "Thinker")).toEqual([["Thinker", undefined]]);
  const hasty = open({ silentMs: 300 });
  expect(await lift(hasty, "Dreamer")).toEqual([
    ["Dreamer", expect.stringMatching(/^nothing happened for \d+ seconds$/)],
  ]);
});

test("two classes that lose workers are both given up, and the rest is lifted", async () => {
  expect(await lift(open(), "Killer", "Leaver", "Last")).toEqual([
    ["Killer", "its process ended with SIGKILL"],
    ["Leaver", "its process ended with status 3"],
    ["Last", undefined],
  ]);
});

test("a source over which workers are lost before they come to a class is given up as a whole", async () => {
  const shop = open();
  const { classes, diagnostics } = await shop.liftSource(sourceOf("Reader"), {});
  expect(classes).toEqual([]);
  expect(diagnostics).toMatchObject([
    {
      code: "J3007",
      message: "It was given up after two tries: its process ended with SIGKILL.",
      range: { file: "x.ts", start: { line: 1, column: 1 } },
    },
  ]);
});

test("what a worker throws is thrown, and the worker goes on", async () => {
  const shop = open({ workers: 2 });
  await expect(lift(shop, "Thrower")).rejects.toThrow("boom");
  expect(await lift(shop, "Another")).toEqual([["Another", undefined]]);
  expect(new Set(seen().map(([process]) => process)).size).toBe(1);
});

test("a worker that has grown too large is replaced once it is done", async () => {
  const shop = open({ memoryMb: 1000 });
  for (const name of ["Large", "Small", "Smaller"]) await lift(shop, name);
  const [large, small, smaller] = seen().map(([process]) => process);
  expect(small).not.toBe(large);
  expect(smaller).toBe(small);
});

test("as many sources are under way as there are workers", async () => {
  const shop = open({ workers: 2 });
  await Promise.all(["A", "B", "C", "D", "E", "F"].map((name) => lift(shop, name)));
  expect(new Set(seen().map(([process]) => process)).size).toBe(2);
  expect(shop.worked).toBe(6);
});

test("an abort ends the worker, and is its reason", async () => {
  const shop = open();
  const { signal, abort } = aborting();
  const lifting = shop.liftSource(sourceOf("Hanger"), {
    signal,
    onProgress: () => setTimeout(() => abort(new Error("enough")), 50),
  });
  await expect(lifting).rejects.toThrow("enough");
  expect(await lift(shop, "Another")).toEqual([["Another", undefined]]);
});

function aborting() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: (reason: unknown) => controller.abort(reason) };
}

test("what is kept of a source costs no worker, until the source or a file that it imports changes", async () => {
  const built = fileURLToPath(new URL("../../dist/batch/worker.js", import.meta.url));
  const path = join(folder, "list.ts");
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  const text = `
    import type { Item } from "./item.js";
    export class List {
      private readonly items = new Set<Item>();
      add(item: Item): void { this.items.add(item); }
      has(item: Item): boolean { return this.items.has(item); }
    }
  `;
  write("item.ts", "export type Item = string;\n");
  const cache = { folder: join(folder, "cache"), fingerprint: "1" };
  const run = async (source: string, fingerprint = "1") => {
    const shop = open({ workers: 1, script: built, cache: { ...cache, fingerprint } });
    const report = await shop.liftSource({ path, text: source }, {});
    await shop.close();
    const [one] = report.classes;
    if (one?.outcome !== "lifted") throw new Error(JSON.stringify(report.diagnostics));
    return { report, lattice: one.lattice, worked: shop.worked, solver: shop.isSolverStarted };
  };
  const first = await run(text);
  expect(first).toMatchObject({ lattice: "{ items: set<string> }", worked: 1, solver: true });
  expect(await run(text)).toMatchObject({ report: first.report, worked: 0, solver: false });
  // A comment: read anew, but nothing is proved anew.
  expect(await run(`// A list.${text}`)).toMatchObject({ worked: 1, solver: false });
  write("item.ts", "export type Item = number;\n");
  expect(await run(text)).toMatchObject({
    lattice: "{ items: set<num> }",
    worked: 1,
    solver: true,
  });
  // A file that stands before the one that was found.
  write("item.js.ts", "");
  expect(await run(text)).toMatchObject({ worked: 0 });
  write("item.ts", "export type Item = string;\n");
  expect(await run(text)).toMatchObject({ lattice: "{ items: set<string> }", worked: 1 });
  // Another version of the tool believes nothing of it.
  expect(await run(text, "2")).toMatchObject({ worked: 1, solver: true });
});
