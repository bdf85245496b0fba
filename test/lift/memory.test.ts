import { parse, stringify } from "devalue";
import { describe, expect, test } from "vitest";
import { type LiftReport, liftSource } from "../../src/index.js";
import type { Memory, Question } from "../../src/verify/memory.js";
import { rememberingEngine } from "../../src/verify/remembering-engine.js";
import { readRow } from "../corpus/rows.js";

/** A memory in this process that counts what it did not know. */
class Notebook implements Memory {
  readonly entries = new Map<string, string>();
  unknown: Question[] = [];

  async recall(question: Question): Promise<string | undefined> {
    const known = this.entries.get(`${question.about} ${question.text}`);
    if (known === undefined) this.unknown.push(question);
    return known;
  }

  async remember({ about, text }: Question, answer: string): Promise<void> {
    this.entries.set(`${about} ${text}`, answer);
  }

  /** Changes the answers to all questions of a sort. */
  spoil(about: Question["about"], change: (answer: string) => string): void {
    for (const [key, answer] of this.entries) {
      if (key.startsWith(`${about} `)) this.entries.set(key, change(answer));
    }
  }
}

async function lift(text: string, memory: Memory): Promise<LiftReport> {
  return liftSource({ path: "corpus/x/input.ts", text }, { memory });
}

/** The report without what the run cost. */
function outcomeOf(report: LiftReport): unknown {
  return report.classes.map(({ stats: _, ...rest }) => rest);
}

const textOf = (row: string) => readRow(row, "input.ts");

describe("what is remembered gives the same report, and nothing is asked or searched:", () => {
  test.each([
    "groceries",
    "counter-causal",
    "todo-list-causal",
    "chat-rooms",
    "seating-plan",
    "set-with-size",
  ])("%s", async (row) => {
    const memory = new Notebook();
    const first = await lift(textOf(row), memory);
    expect(memory.unknown.length).toBeGreaterThan(0);
    memory.unknown = [];
    const second = await lift(textOf(row), memory);
    expect(memory.unknown).toEqual([]);
    expect(outcomeOf(second)).toEqual(outcomeOf(first));
  });
});

const STOCK = `
/** @conflict latest */
export class Stock {
  private items = new Map<string, number>();

  put(name: string, count: number): void {
    const wanted = count;
    if (wanted > 3) this.items.set(name, wanted);
  }

  /** @returns how many */
  count(name: string): number {
    const found = this.items.get(name);
    return found ?? 0;
  }

  get large(): string[] {
    return [...this.items].filter(([, n]) => n > 10).map(([name]) => name);
  }
}
`;

describe("an edit that does not change what the class means asks nothing anew:", () => {
  test.each([
    ["a comment", (text: string) => text.replace("how many", "the number, or 0")],
    ["formatting", (text: string) => text.replaceAll("\n    ", "\n\t\t\t\t").replace(" ?? ", "??")],
    ["a local's name", (text: string) => text.replaceAll("wanted", "n1")],
    ["a bound name", (text: string) => text.replaceAll("[, n]) => n", "[, m]) => m")],
    ["Windows' ends of lines", (text: string) => text.replaceAll("\n", "\r\n")],
  ])("%s", async (_, edit) => {
    const memory = new Notebook();
    await lift(STOCK, memory);
    memory.unknown = [];
    expect(edit(STOCK)).not.toBe(STOCK);
    const { classes } = await lift(edit(STOCK), memory);
    expect(classes.map((one) => one.outcome)).toEqual(["lifted"]);
    expect(memory.unknown).toEqual([]);
  });
});

test("an edit that changes what the class means is searched and proved", async () => {
  const memory = new Notebook();
  await lift(STOCK, memory);
  memory.unknown = [];
  await lift(STOCK.replace("> 3", "> 4"), memory);
  const sorts = new Set(memory.unknown.map(({ about }) => about));
  expect(sorts).toEqual(new Set(["part", "script"]));
});

test("a lattice that is remembered wrong is not believed", async () => {
  const memory = new Notebook();
  const first = await lift(STOCK, memory);
  let spoilt = 0;
  memory.spoil("part", (answer) => {
    const known = parse(answer);
    if (known.end.kind !== "found") return answer;
    for (const [name, delta] of known.end.part.deltas) {
      // Joined as if the smallest clock there is: what came first then stays.
      const wrong = JSON.parse(JSON.stringify(delta), (_, value) =>
        value?.kind === "var" && value.name === "$clock"
          ? { kind: "literal", type: { kind: "nat" }, value: 1 }
          : value,
      );
      known.end.part.deltas.set(name, wrong);
      spoilt++;
    }
    return stringify(known);
  });
  expect(spoilt).toBe(1);
  const { classes } = await lift(STOCK, memory);
  expect(outcomeOf({ ...first, classes })).toEqual(outcomeOf(first));
});

test("the solver is started for what is not remembered, and what it leaves open is not", async () => {
  const memory = new Notebook();
  let started = 0;
  const outputs = ["unknown\n", "sat\n"];
  const start = async () => {
    started++;
    return { version: "1.2", run: async () => outputs.shift() ?? "sat\n" };
  };
  const engine = await rememberingEngine(memory, start);
  expect([engine.version, started]).toEqual(["1.2", 1]);
  expect(await engine.run("(check-sat)", 1)).toBe("unknown\n");
  expect(await engine.run("(check-sat)", 1)).toBe("sat\n");
  const later = await rememberingEngine(memory, start);
  expect(await later.run("(check-sat)", 1)).toBe("sat\n");
  expect(started).toBe(1);
  await later.run("(check-sat)(check-sat)", 1);
  expect(started).toBe(2);
});
