import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import type { ClassReport } from "../../src/report.js";
import { loadModule } from "../corpus/load-module.js";
import type { LiftedObject } from "../rules/lift.js";
import { solver } from "../support/solver.js";

/* Classes that inherit from classes in other files of the project. */

let folder = "";
afterEach(() => rmSync(folder, { recursive: true }));

/** Lifts the classes of `main.ts`, with the other files beside it. */
async function lift(
  files: Readonly<Record<string, string>>,
): Promise<{ readonly report: ClassReport; readonly path: string }> {
  folder = mkdtempSync(join(tmpdir(), "joinery-"));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  const path = join(folder, "main.ts");
  const { diagnostics, classes } = await liftSource(
    { path, text: files["main.ts"] ?? "" },
    { solver: await solver() },
  );
  expect(diagnostics).toEqual([]);
  const [report, ...others] = classes;
  expect(others).toEqual([]);
  if (!report) {
    throw new Error("no class");
  }
  return { report, path };
}

async function lifted(files: Readonly<Record<string, string>>) {
  const { report } = await lift(files);
  if (report.outcome !== "lifted") {
    throw new Error(report.diagnostics.map(({ message }) => message).join("\n"));
  }
  return report;
}

const STORE = `import { Named } from "./named.js";
import { type Id, LIMIT } from "../limits.js";

const UNUSED = 1;
export interface Item { title: string; done: boolean }
/** What is stored. */
export default abstract class Store extends Named {
  protected readonly items = new Map<Id, Item>();
  put(id: Id, title: string): void {
    if (title.length > LIMIT) throw new RangeError("too long");
    this.items.set(id, { title: shown(title), done: false });
  }
  has(id: Id): boolean { return this.items.has(id); }
  abstract remove(id: Id): void;
}
function shown(text: string): string { return text.trim(); }
export const other = UNUSED;
`;

const NAMED = `import type { Id } from "../limits.js";
export class Named {
  private label: Id = "";
  rename(label: Id): void { this.label = label; }
  get name(): Id { return this.label; }
}
`;

const MAIN = `import Store, { type Item } from "./lib/store.js";
import type { Id } from "./limits.js";
/** @conflict latest */
export class Todos extends Store {
  finish(id: Id): void {
    const item = this.items.get(id);
    if (item) { this.items.set(id, { ...item, done: true }); }
  }
  override remove(id: Id): void { this.items.delete(id); }
  find(id: Id): Item | undefined { const item = this.items.get(id); return item && { ...item }; }
}
`;

const FILES = {
  "main.ts": MAIN,
  "lib/store.ts": STORE,
  "lib/named.ts": NAMED,
  "limits.ts": "export type Id = string;\nexport const LIMIT = 20;\n",
};

test("a chain of base classes in other folders lifts, with what they need of their files", async () => {
  const report = await lifted(FILES);
  expect(report.diagnostics).toEqual([]);
  expect(report.growth).toBe("keys");
  const { text } = report.emitted;
  expect(text).toContain('import { type Id, LIMIT } from "./limits.js";');
  expect(text).toContain("function shown(text: string)");
  expect(text).not.toContain("UNUSED");
  expect(text).not.toContain("store.js");
  const exported = loadModule(text, {}, () => "export const LIMIT = 20;");
  const Todos = exported.TodosCRDT as new (options: object) => LiftedObject;
  const [a, b] = [new Todos({ replica: "a" }), new Todos({ replica: "b" })];
  a.put("1", " milk ");
  b.rename("Shopping");
  a.merge(b);
  b.merge(a);
  b.finish("1");
  a.merge(b);
  expect([a.name, a.find("1")]).toEqual(["Shopping", { title: "milk", done: true }]);
  expect(() => a.put("2", "x".repeat(21))).toThrow(RangeError);
});

test("what a base class takes from outside is taken once, and whom it tells is told once", async () => {
  const report = await lifted({
    "main.ts": `import { Journal } from "./journal.js";
      import { tell } from "./tell.js";
      /** @conflict latest */
      export class Shift extends Journal {
        strike(): void { tell("struck"); this.lines.pop(); }
      }`,
    "journal.ts": `export class Journal {
        protected readonly lines: string[] = [];
        note(text: string): void { note(text); this.lines.push(text + "@" + Date.now()); }
        all(): readonly string[] { return [...this.lines]; }
      }
      function note(text: string): void { console.log("noted", text); }`,
    "tell.ts": "export function tell(text: string): void { console.log(text); }",
  });
  const told: string[] = [];
  let now = 0;
  const exported = loadModule(
    report.emitted.text,
    {
      console: { log: (...words: readonly string[]) => told.push(words.join(" ")) },
      Date: { now: () => (now += 1) },
      joineryTell: (text: string) => told.push(text),
    },
    () => "export function tell(text) { joineryTell(text); }",
  );
  const Shift = exported.ShiftCRDT as new (options: object) => LiftedObject;
  const [a, b] = [new Shift({ replica: "a" }), new Shift({ replica: "b" })];
  a.note("x");
  b.note("y");
  b.strike();
  b.note("z");
  a.merge(b);
  b.merge(a);
  a.note("w");
  b.merge(a);
  expect(b.all()).toEqual(a.all());
  expect(a.all()).toEqual(["x@1", "z@3", "w@4"]);
  expect(told).toEqual(["noted x", "noted y", "struck", "noted z", "noted w"]);
});

test("what keeps a base class from being replicated is shown where it stands", async () => {
  const { report, path } = await lift({
    "main.ts": `import { Base } from "./lib/base.js";
      export class Derived extends Base { get count(): number { return this.n; } }`,
    "lib/base.ts": `// A comment.
      export class Base {
        protected n = 0;
        ask(): void {
          if (fetch("x") !== undefined) { this.n += 1; }
        }
      }`,
  });
  expect(report.outcome).toBe("rejected");
  const [problem] = report.diagnostics;
  expect(problem?.code).toBe("J1321");
  expect(problem?.range.file).toBe(join(dirname(path), "lib/base.ts"));
  expect(problem?.range.start).toEqual({ line: 5, column: 15 });
});

test("a name that both files declare is refused, with both places", async () => {
  folder = mkdtempSync(join(tmpdir(), "joinery-"));
  const path = join(folder, "main.ts");
  writeFileSync(
    join(folder, "base.ts"),
    `const LIMIT = 3;
    export class Base {
      protected n = 0;
      add(): void { if (this.n < LIMIT) this.n += 1; }
    }`,
  );
  const { diagnostics, classes } = await liftSource(
    {
      path,
      text: `import { Base } from "./base.js";
      const LIMIT = 4;
      export class Derived extends Base { get left(): number { return LIMIT - this.n; } }`,
    },
    { solver: await solver() },
  );
  expect(classes).toEqual([]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["J1103"]);
  expect(diagnostics[0]?.message).toContain("'LIMIT'");
  expect(diagnostics[0]?.message).toContain("base.ts:1");
});

test("a base class under another name, or of a package, is refused", async () => {
  const { report } = await lift({
    "main.ts": `import { Base as Other } from "./base.js";
      export class Derived extends Other { get count(): number { return this.n; } }`,
    "base.ts": "export class Base { protected n = 0; add(): void { this.n += 1; } }",
  });
  expect(report.diagnostics.map(({ code }) => code)).toEqual(["J1103"]);
});
