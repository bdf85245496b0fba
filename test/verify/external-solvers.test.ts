import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { verifyRuntime } from "../../src/lift/verify-runtime.js";
import { liftSource } from "../../src/lift.js";
import type { ObligationReport } from "../../src/report.js";
import { RUNTIME_TOPICS } from "../../src/verify/runtime/runtime-obligations.js";
import { sharedSolver } from "../../src/verify/shared-solver.js";
import { runtimeTexts } from "../runtime-source/runtime-texts.js";

/** Solvers that check the dumped queries again: the command, and its arguments before the file. */
const SOLVERS = [
  { name: "z3", args: ["-T:20"] },
  { name: "cvc5", args: ["--tlimit=20000"] },
] as const;

/** Rows with maps, slots, sums, stamps, numbers beyond all others, and none of these. */
const CLASSES = ["add-wins-set", "counter", "set-with-size", "lww-map", "min-max-count-sum"];

const folder = mkdtempSync(join(tmpdir(), "joinery-smt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function obligationsOf(row: string): Promise<readonly ObligationReport[]> {
  const path = `corpus/${row}/input.ts`;
  const { classes } = await liftSource({ path, text: readFileSync(path, "utf8") });
  const [lifted] = classes;
  expect(lifted?.outcome).toBe("lifted");
  return lifted?.outcome === "lifted" ? lifted.obligations : [];
}

/** What is proved of the runtime's maps, pairs and one of its views. */
async function obligationsOfRuntime(): Promise<readonly ObligationReport[]> {
  const topics = RUNTIME_TOPICS.filter(({ name }) => ["map", "lex", "keysWhere"].includes(name));
  const { obligations } = await verifyRuntime(runtimeTexts(), await sharedSolver(), { topics });
  expect(obligations.length).toBeGreaterThan(topics.length);
  return obligations;
}

describe("other solvers give the same answers on the dumped queries", () => {
  for (const { name, args } of SOLVERS) {
    const isHere = spawnSync(name, ["--version"]).status === 0;
    const agrees = (row: string, { name: query, smtlib }: ObligationReport): void => {
      const file = join(folder, `${row}.${query}.smt2`);
      writeFileSync(file, smtlib);
      const { stdout, stderr } = spawnSync(name, [...args, file], { encoding: "utf8" });
      const expected = /\(set-info :status (\w+)\)/.exec(smtlib)?.[1];
      expect(`${row} ${query}: ${stdout.trim()}${stderr.trim()}`).toBe(
        `${row} ${query}: ${expected}`,
      );
    };
    test(isHere ? name : `${name}: not installed here, so nothing was checked`, async () => {
      for (const row of isHere ? CLASSES : []) {
        for (const obligation of await obligationsOf(row)) {
          agrees(row, obligation);
        }
      }
      for (const obligation of isHere ? await obligationsOfRuntime() : []) {
        agrees("runtime", obligation);
      }
    });
  }
});
