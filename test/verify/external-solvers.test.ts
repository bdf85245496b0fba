import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";

/** Solvers that check the dumped queries again: the command, and its arguments before the file. */
const SOLVERS = [
  { name: "z3", args: ["-T:20"] },
  { name: "cvc5", args: ["--tlimit=20000"] },
] as const;

/** Rows with maps, slots, sums, stamps, numbers beyond all others, and none of these. */
const CLASSES = ["add-wins-set", "counter", "set-with-size", "lww-map", "min-max-count-sum"];

const folder = mkdtempSync(join(tmpdir(), "joinery-smt-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("other solvers give the same answers on the dumped queries", () => {
  for (const { name, args } of SOLVERS) {
    const isHere = spawnSync(name, ["--version"]).status === 0;
    test(isHere ? name : `${name}: not installed here, so nothing was checked`, async () => {
      for (const row of isHere ? CLASSES : []) {
        const path = `corpus/${row}/input.ts`;
        const { classes } = await liftSource({ path, text: readFileSync(path, "utf8") });
        const [lifted] = classes;
        expect(lifted?.outcome).toBe("lifted");
        for (const { name: query, smtlib } of lifted?.outcome === "lifted"
          ? lifted.obligations
          : []) {
          const file = join(folder, `${row}.${query}.smt2`);
          writeFileSync(file, smtlib);
          const { stdout, stderr } = spawnSync(name, [...args, file], { encoding: "utf8" });
          const expected = /\(set-info :status (\w+)\)/.exec(smtlib)?.[1];
          expect(`${row} ${query}: ${stdout.trim()}${stderr.trim()}`).toBe(
            `${row} ${query}: ${expected}`,
          );
        }
      }
    });
  }
});
