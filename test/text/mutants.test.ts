import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { runProgram } from "../../src/batch/run-program.js";
import { mutantsOf } from "./mutants.js";
import { verifiedText } from "./verified-text.js";

interface Expected {
  /** The mutants that mean the same: each is proved. */
  readonly same: readonly string[];
  /** Those that are not proved, and of which no run shows an example: they do the same. */
  readonly unshown: readonly string[];
}

const CASES: Readonly<Record<string, Expected>> = {
  "add-wins-set": { same: [], unshown: [] },
  // That somebody added the item says what its mark would say.
  groceries: { same: ["BooleanLiteral: true → false"], unshown: [] },
  "shift-counter": {
    // Nothing is what adding none adds.
    same: ["EqualityOperator: 0 < count → 0 <= count"],
    // What stands there is of no use to this update.
    unshown: ["ArrayDeclaration: [0, null] → []", "ArrayDeclaration: [0, null] → []"],
  },
};

/** In `npm run test:long` these too, of which some hundred mutants take minutes. Only there are mutants run. */
const MORE: Readonly<Record<string, Expected>> = {
  "min-max-count-sum": {
    same: [],
    // Both are null, or none is. Of null TypeScript says that it may not stand there, and JavaScript takes it for 0.
    unshown: [
      "LogicalOperator: this.lowest === null || this.highest === null → this.lowest === null && this.highest === null",
      "ConditionalExpression: this.lowest === null → false",
      "ConditionalExpression: this.highest === null → false",
    ],
  },
  "map-of-records": {
    // Of what is not there nobody sees what it holds.
    same: ["BooleanLiteral: false → true", 'StringLiteral: "" → "Stryker was here!"'],
    unshown: [],
  },
};

const isLong = process.env.JOINERY_MUTANTS !== undefined;
const cases = { ...CASES, ...(isLong ? MORE : {}) };

test.each(Object.entries(cases))(
  "of the mutants of %s only those that mean the same are proved",
  async (name, { same, unshown }) => {
    const path = `corpus/${name}/input.crdt.ts`;
    const proved: string[] = [];
    const open: string[] = [];
    let refuted = 0;
    for (const { text, label } of await mutantsOf(path, readFileSync(path, "utf8"))) {
      const { classes } = await verifiedText(name, () => text, isLong ? { runProgram } : {});
      const findings = classes.flatMap((one) => one.findings);
      expect(classes).toHaveLength(1);
      expect(findings.filter(({ kind }) => kind === "unknown" || kind === "rejected")).toEqual([]);
      const isRefuted = findings.some(({ kind }) => kind === "refuted");
      refuted += isRefuted ? 1 : 0;
      if (findings.length === 0) {
        proved.push(label);
      } else if (!isRefuted) {
        open.push(label);
      }
    }
    expect(proved).toEqual(same);
    expect(refuted).toBeGreaterThan(0);
    if (isLong) {
      expect(open).toEqual(unshown);
    }
  },
  1_200_000,
);
