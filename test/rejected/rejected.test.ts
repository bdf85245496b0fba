import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { CATALOGUE, catalogueEntries, type Effect } from "../../src/ir/catalogue.js";
import { liftSource } from "../../src/lift.js";
import { solver } from "../support/solver.js";
import { cases, isOfLift, OPTIONS } from "./cases.js";

/** What reading or lifting a source gives, by the place where each diagnostic stands. */
interface Outcome {
  /** Codes of errors, of the file or of a class. */
  readonly refusing: readonly string[];
  /** Codes of what keeps members from a proof. */
  readonly limits: readonly string[];
  readonly warnings: readonly string[];
  readonly isLifted: boolean;
}

/** Codes that only turn up after another one, which is then the reason that the report gives. */
const BEFORE: Readonly<Record<string, string>> = { J1322: "J1330" };

const table = cases();
const entries = catalogueEntries();
const sources = entries.filter(({ example }) => example.kind === "source");

describe("corpus/rejected", () => {
  test.each(table)("$name", async ({ code, path, text }) => {
    expect(effectIn(await outcomeOf(code, path, text), code)).toBeDefined();
  });

  test("has a case for every code, and none for others", () => {
    const found = [...new Set(table.map(({ code }) => code))].sort();
    expect(found).toEqual(entries.map(({ code }) => code));
  });

  test.each(entries)(
    "$code: its cases show what it does to the class",
    async ({ code, effect }) => {
      const effects = new Set<Effect | undefined>();
      for (const { path, text } of table.filter((one) => one.code === code)) {
        effects.add(effectIn(await outcomeOf(code, path, text), code));
      }
      expect([...effects].sort()).toEqual(effect === "either" ? ["logs", "refuses"] : [effect]);
    },
  );

  test("says in the first line what is wrong", () => {
    const onDisk = table.filter(({ code }) => !["J1008", "J1009", "J1336"].includes(code));
    const wrong = onDisk.filter(({ text }) => !/^\/\/ [^\n]+[^\n.]\.\n/.test(text));
    expect(wrong.map(({ name }) => name)).toEqual([]);
  });

  const logging = entries.filter(({ effect }) => effect === "logs").map(({ code }) => code);
  test.each(table.filter(({ code }) => logging.includes(code)))(
    "$name lifts, and the report gives the reason why every call is kept",
    async ({ code, path, text }) => {
      const { limits } = readClasses({ path, text }).classes[0] ?? { limits: [] };
      const report = await liftSource({ path, text }, { solver: await solver() });
      const [lifted] = report.classes;
      expect(lifted?.outcome).toBe("lifted");
      const kept = (lifted?.diagnostics ?? []).filter((d) => d.code === CATALOGUE.logged.code);
      const first = limits.find((limit) => kept.some((d) => d.message.includes(limit.message)));
      expect(first?.code).toBe(BEFORE[code] ?? code);
    },
  );
});

describe("examples of the catalogue", () => {
  test.each(sources)("$code: the bad one shows it", async ({ code, effect, example }) => {
    const found = effectIn(await outcomeOf(code, "example.ts", example.bad), code);
    expect(effect === "either" ? ["logs", "refuses"] : [effect]).toContain(found);
  });

  test.each(sources)("$code: the good one does not", async ({ code, example }) => {
    const outcome = await outcomeOf(code, "example.ts", example.good);
    expect(effectIn(outcome, code)).toBeUndefined();
    expect(outcome.refusing).toEqual([]);
    expect(outcome.isLifted).toBe(true);
  });

  test("most are whole sources", () => {
    expect(sources.length).toBeGreaterThan(0.9 * entries.length);
  });
});

/** What a code does to the class here; nothing if it does not turn up. */
function effectIn(outcome: Outcome, code: string): Effect | undefined {
  if (outcome.refusing.includes(code)) {
    return "refuses";
  }
  if (outcome.limits.includes(code) && outcome.isLifted) {
    return "logs";
  }
  return outcome.warnings.includes(code) && outcome.isLifted ? "warns" : undefined;
}

async function outcomeOf(code: string, path: string, text: string): Promise<Outcome> {
  if (isOfLift(code)) {
    const options = { ...OPTIONS[code], solver: await solver() };
    const { diagnostics, classes } = await liftSource({ path, text }, options);
    const all = [...diagnostics, ...classes.flatMap((one) => one.diagnostics)];
    const isLifted = classes.length > 0 && classes.every(({ outcome }) => outcome === "lifted");
    return { ...bySeverity(all), limits: [], isLifted };
  }
  const { diagnostics, classes } = readClasses({ path, text }, OPTIONS[code]);
  const all = [...diagnostics, ...classes.flatMap((one) => one.diagnostics)];
  return {
    ...bySeverity(all),
    limits: classes.flatMap(({ limits }) => limits.map((limit) => limit.code)),
    isLifted: classes.length > 0 && classes.every(({ model }) => model !== undefined),
  };
}

function bySeverity(
  all: readonly { readonly code: string; readonly severity: "error" | "warning" }[],
): Pick<Outcome, "refusing" | "warnings"> {
  const codes = (severity: string) =>
    all.filter((one) => one.severity === severity).map(({ code }) => code);
  return { refusing: codes("error"), warnings: codes("warning") };
}
