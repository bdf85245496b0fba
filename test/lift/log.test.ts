import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type LiftOptions, liftSource } from "../../src/lift.js";
import type { ClassReport, LiftedReport } from "../../src/report.js";
import { solver } from "../support/solver.js";

async function lift(text: string, options: LiftOptions = {}): Promise<ClassReport> {
  const { classes, diagnostics } = await liftSource(
    { path: options.outDir ? join(options.outDir, "input.ts") : "input.ts", text },
    { solver: await solver(), ...options },
  );
  expect(diagnostics).toEqual([]);
  const [report] = classes;
  if (!report) {
    throw new Error("no class");
  }
  return report;
}

async function lifted(text: string, options: LiftOptions = {}): Promise<LiftedReport> {
  const report = await lift(text, options);
  if (report.outcome !== "lifted") {
    throw new Error(report.diagnostics.map(({ message }) => message).join("\n"));
  }
  return report;
}

const codes = ({ diagnostics }: ClassReport) => diagnostics.map(({ code }) => code);

describe("what has no bounded lattice", () => {
  test("is kept as a log, and the report says why", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Queue {
        private items: string[] = [];
        push(item: string): void { this.items.push(item); }
        shift(): string | undefined { return this.items.shift(); }
        get size(): number { return this.items.length; }
      }`);
    expect(report.lattice).toBe("{ log: log<push | shift> }");
    expect(report.growth).toBe("events");
    expect(codes(report)).toEqual(["J3005"]);
    expect(report.parts[0]?.logged).toEqual([expect.stringContaining("Line 3 ")]);
    expect(report.obligations.map(({ name }) => name)).toEqual(["order.total", "order.transitive"]);
    expect(report.queries).toEqual([{ name: "size", coordination: "provisional" }]);
  });

  test("shows two histories that the best lattice cannot tell apart", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Stock {
        private left = 0;
        put(n: number): void { this.left += n; }
        take(n: number): void { if (n <= this.left) { this.left -= n; } }
        get count(): number { return this.left; }
      }`);
    expect(report.parts[0]?.logged?.join()).toMatch(/cannot tell .+ from .+, though left is/);
  });

  test("takes collections as arguments", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { this.tags = new Set(tags); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }`);
    expect(report.lattice).toBe("{ log: log<replace> }");
    expect(report.emitted.text).toContain('"replace", [tags]');
  });

  test("is refused where logs are not wanted", async () => {
    const report = await lift(
      `export class Pile { private items: string[] = [];
        push(item: string): void { this.items.push(item); }
        get size(): number { return this.items.length; } }`,
      { log: false },
    );
    expect(report.outcome).toBe("rejected");
    expect(codes(report)).toContain("J3003");
  });

  test("does not take along what no update couples with it", async () => {
    const report = await lifted(`export class Journal {
      private readonly lines: string[] = [];
      private count = 0;
      private readonly authors = new Set<string>();
      write(line: string, author: string): void {
        this.lines.push(line);
        this.count += 1;
        this.authors.add(author);
      }
      get last(): string | undefined { return this.lines.at(-1); }
      get size(): number { return this.count; }
      wrote(author: string): boolean { return this.authors.has(author); }
    }`);
    expect(report.lattice).toBe(
      "{ count: slots<max<nat>>, authors: set<string>, log: log<write> }",
    );
  });

  test("takes along what decides about it", async () => {
    const report = await lifted(`export class Journal {
      private readonly lines: string[] = [];
      private isOpen = true;
      close(): void { this.isOpen = false; }
      write(line: string): void {
        if (!this.isOpen) { return; }
        this.lines.push(line);
      }
      get last(): string | undefined { return this.lines.at(-1); }
      get open(): boolean { return this.isOpen; }
    }`);
    expect(report.lattice).toBe("{ log: log<close | write> }");
  });

  test("takes along what a kept update takes as being there", async () => {
    const report = await lifted(`export class Register {
      private readonly lines: string[] = [];
      private readonly counts = new Map<string, number>();
      open(name: string): void { this.counts.set(name, 1); }
      write(name: string): void {
        this.lines.push(name);
        this.counts.set(name, Math.max(this.counts.get(name)!, 1));
      }
      get last(): string | undefined { return this.lines.at(-1); }
      of(name: string): number { return this.counts.get(name) ?? 0; }
    }`);
    expect(report.lattice).toBe("{ log: log<open | write> }");
  });

  test("has a name that no field has", async () => {
    const report = await lifted(`export class Journal {
      private readonly log: string[] = [];
      write(line: string): void { this.log.push(line); }
      get last(): string | undefined { return this.log.at(-1); }
    }`);
    expect(report.lattice).toBe("{ logOfCalls: log<write> }");
  });

  test("counts the later call last where no policy is given, and says so", async () => {
    const report = await lifted(`export class Pile { private items: string[] = [];
      push(item: string): void { this.items.push(item); }
      get size(): number { return this.items.length; } }`);
    expect(report.order).toContain("later stamp");
    expect(codes(report)).toContain("J3006");
  });
});

test("limits that are reached are named", async () => {
  const report = await lifted(
    `/** @conflict latest */
    export class Stock {
      private left = 0;
      put(n: number): void { this.left += n; }
      take(n: number): void { if (n <= this.left) { this.left -= n; } }
      get count(): number { return this.left; }
    }`,
    { limits: { candidates: 3 } },
  );
  expect(report.parts[0]?.logged?.join()).toContain("the limit of deltas was reached");
});

describe("what lies outside", () => {
  test("is taken once, where the update is called", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Diary {
        private readonly entries: { at: number; text: string }[] = [];
        write(text: string): void { this.entries.push({ at: Date.now(), text }); }
        get size(): number { return this.entries.length; }
      }`);
    expect(report.taken).toEqual([{ update: "write", expression: "Date.now()" }]);
    expect(report.emitted.text).toMatch(/text,\s*\{ t1: Date\.now\(\) \}/);
    expect(report.emitted.text).toContain(`joineryOutside.taken["t1"] as number`);
  });

  test("is told once, where the update is called", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Diary {
        private readonly entries: string[] = [];
        write(text: string): void { this.entries.push(text); console.log("written", text); }
        get size(): number { return this.entries.length; }
      }`);
    expect(report.signals).toEqual([
      { update: "write", expression: `console.log("written", text)` },
    ]);
    expect(report.emitted.text).toContain("joineryOutside.isCall && console.log");
  });

  test("is computed before the delta where it only depends on the arguments", async () => {
    const report = await lifted(`/** @conflict latest */
      export class Title {
        private text = "";
        set(text: string): void { this.text = text.trim(); }
        get value(): string { return this.text; }
      }`);
    expect(report.growth).toBe("constant");
    expect(report.emitted.text).toContain("const trim = text.trim();");
  });

  test("cannot be taken more than once in a call", async () => {
    const report = await lift(`export class Ids {
      private readonly ids: number[] = [];
      add(n: number): void { for (let i = 0; i < n; i++) { this.ids.push(Math.random()); } }
      get size(): number { return this.ids.length; }
    }`);
    expect(codes(report)).toContain("J1321");
  });
});

describe("a collection among the arguments", () => {
  const taking = (members: string, policy = "") =>
    lift(`${policy} export class Tags {
      private tags = new Set<string>();
      add(tag: string): void { this.tags.add(tag); }
      ${members}
      has(tag: string): boolean { return this.tags.has(tag); }
    }`);

  test("that nothing looks at does no harm", async () => {
    const report = await taking(
      "note(tag: string, all: Set<string>): void { this.tags.add(tag); }",
    );
    expect(report.outcome === "lifted" && report.growth).toBe("keys");
  });

  test("may decide at the call what travels", async () => {
    const report = await taking(
      "known(tag: string, all: ReadonlyMap<string, number>): number { if (all.has(tag)) this.tags.add(tag); return all.size; }",
    );
    expect(report.outcome === "lifted" && report.growth).toBe("keys");
  });

  test("that replaces the state conflicts with what it does not hold", async () => {
    const members = "replace(all: Set<string>): void { this.tags = new Set(all); }";
    expect(codes(await taking(members))).toContain("J3001");
    const report = await taking(members, "/** @conflict latest */");
    expect(report.outcome === "lifted" && [report.clock, report.growth]).toEqual([
      "lamport",
      "events",
    ]);
  });
});

test("names from other files of the project are imported from there", async () => {
  const folder = mkdtempSync(join(tmpdir(), "joinery-"));
  try {
    writeFileSync(
      join(folder, "types.ts"),
      `export interface Task { title: string; done: boolean }
      export const clean = (text: string): string => text.trim();`,
    );
    const report = await lifted(
      `import { clean, type Task } from "./types.js";
      /** @conflict latest */
      export class Tasks {
        private readonly tasks = new Map<string, Task>();
        add(id: string, title: string): void { this.tasks.set(id, { title: clean(title), done: false }); }
        find(id: string): Task | undefined { const task = this.tasks.get(id); return task && { ...task }; }
      }`,
      { outDir: folder },
    );
    expect(report.growth).toBe("keys");
    expect(report.emitted.text).toContain(`import { type Task, clean } from "./types.js";`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("policies that settle a conflict are tried, cheapest first", async () => {
  const report = await lift(`export class Tags {
    private readonly tags = new Set<string>();
    add(tag: string): void { this.tags.add(tag); }
    remove(tag: string): void { this.tags.delete(tag); }
    has(tag: string): boolean { return this.tags.has(tag); }
  }`);
  expect(report.outcome).toBe("rejected");
  const titles = report.diagnostics[0]?.fixes.map(({ title }) => title) ?? [];
  expect(titles).toContain("Let the later call win (the state grows with the keys ever touched)");
  expect(titles).toHaveLength(3);
});
