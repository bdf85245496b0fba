import { expect, test } from "vitest";
import { runProgram } from "../../src/batch/run-program.js";
import { losingUpdate } from "../corpus/emitted/emitted-row.js";
import { liftedCases } from "./lifted-cases.js";
import { verifiedText } from "./verified-text.js";

/** Of all in `npm run test:long` these: any order, tallies, components in causal cells, and a base class of another file. */
const SOME = ["max-register", "shift-counter", "shared-tasks", "house-rules"];

const cases = process.env.JOINERY_MUTANTS ? liftedCases() : SOME;

test.each(cases)("an update of %s that loses what it does is refuted by running", async (name) => {
  const report = await verifiedText(
    name,
    (text) => {
      const edited = losingUpdate(text, 0);
      expect(edited).toBeDefined();
      return edited ?? text;
    },
    { runProgram },
  );
  const [one] = report.classes;
  expect([name, one?.ran]).toEqual([name, undefined]);
  const refuted = one?.findings.find(({ kind }) => kind === "refuted");
  expect(refuted).toBeDefined();
  expect(refuted).not.toHaveProperty("obligation");
});
