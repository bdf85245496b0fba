import { describe, expect, test } from "vitest";
import { CASES } from "../cases.js";
import { MUTANTS } from "../emitted/mutants.js";
import { readRow, rowNames, type StableReport } from "../rows.js";
import { subjectOfRow } from "../subject-of-row.js";
import { Crowd, type Plan } from "./crowd.js";
import { CausalJudge, type Judge, OrderJudge } from "./judge.js";

const rows = rowNames();
const EVENTS = Number(process.env.JOINERY_CROWD_EVENTS ?? 20 * rows.length);
const SEED = Number(process.env.JOINERY_CROWD_SEED ?? 1);
const plan: Plan = { seed: SEED, replicas: 100, events: Math.ceil(EVENTS / rows.length) };

/** Lets a crowd of replicas of a row's class, its text edited, go through a plan, and gives the number of updates made. */
function crowd(
  row: string,
  { seed, replicas, events }: Plan,
  edit?: (text: string) => string,
): number {
  const subject = subjectOfRow(row, edit);
  const { lattice }: StableReport = JSON.parse(readRow(row, "report.json"));
  const judge: Judge =
    subject.clock === "causal"
      ? new CausalJudge(subject, CASES[row]?.depth ?? 0, lattice.includes("slots"))
      : new OrderJudge(subject);
  try {
    return new Crowd(subject, judge, { seed, replicas, events }).run();
  } catch (error) {
    const variables = `JOINERY_CROWD_EVENTS=${EVENTS} JOINERY_CROWD_SEED=${SEED}`;
    const command = `${variables} npx vitest run test/corpus/crowd -t "${row} "`;
    throw new Error(`${String(error)}\nTo run it again: ${command}`, { cause: error });
  }
}

describe("a hundred replicas that crash and get disconnected agree once connected, as the class has it:", () => {
  test.each(rows)("%s ", { timeout: 3_600_000 }, (row) => {
    expect(crowd(row, plan)).toBe(plan.events);
  });
});

const WRONG = [
  "min-max-count-sum",
  "add-wins-set",
  "groceries",
  "family-cart",
  "party-playlist",
].flatMap((row) => (MUTANTS[row] ?? []).map((mutant) => ({ row, ...mutant })));

test.each(WRONG)("of $row is found out: $what", ({ row, from, to }) => {
  const edit = (text: string) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  };
  expect(() => crowd(row, { seed: 1, replicas: 20, events: 300 }, edit)).toThrow(
    /of the source|agree|to deeply equal|a delta, or an error/,
  );
});
