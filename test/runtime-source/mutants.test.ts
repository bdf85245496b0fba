import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { mutantsOf } from "../text/mutants.js";
import { LOOKED_AT } from "./looked-at.js";
import { verifiedRuntime } from "./verified-runtime.js";

/** What of a file is mutated, and the mutants that mean the same: each is proved. */
interface Mutated {
  /** The code from the first of these words up to the second. */
  readonly part: readonly [string, string];
  readonly same: readonly string[];
  /** What is looked at; all that is made of the file, if it is left out. */
  readonly names?: readonly string[];
}

/** Of equal elements of a chain either will do. */
const EITHER = "EqualityOperator: order < 0 → order <= 0";
/** What follows finds a key that is not there. */
const SHORTCUT = "ConditionalExpression: a.size > b.size → false";

/** Nothing more counts as seen with a past that is not there. */
const NO_PAST = "ConditionalExpression: own.past === undefined → false";
/** How long something is kept that could be cleaned changes nothing of what is seen. */
const WHEN_CLEANED = [
  "ConditionalExpression: own !== undefined && own.joins >= own.after → true",
  "ConditionalExpression: own !== undefined && own.joins >= own.after → false",
  "ConditionalExpression: own.joins >= own.after → true",
  "EqualityOperator: own.joins >= own.after → own.joins > own.after",
  "EqualityOperator: own.joins >= own.after → own.joins < own.after",
  "ConditionalExpression: isDue || context.meets(from.context) → true",
  "ConditionalExpression: everywhere → true",
  "ConditionalExpression: everywhere → false",
];
/** What is one state's own may be copied all the same. */
const COPIED = "BooleanLiteral: true → false";

const FILES: Readonly<Record<string, Mutated>> = {
  "causal/cell.ts": { part: ["observe(", "toJSON:"], same: [] },
  "causal/cells.ts": { part: ["observe(", "if (!(delta"], same: [] },
  "causal/fields.ts": { part: ["stamped(delta, stamp", "joinValues:"], same: [] },
  "causal/kept.ts": { part: ["observe:", "joinValues:"], same: [] },
  "causal/node.ts": {
    part: ["export function setPart", "export function countNodes"],
    same: ["ConditionalExpression: past !== pasts → true"],
  },
  "causal/seen.ts": {
    part: ["has(replica", "\0"],
    same: ["ConditionalExpression: rest.meets(context) → true"],
  },
  "lattice/causal.ts": {
    part: ["const sidesOf", "function checked"],
    same: [
      ...WHEN_CLEANED,
      COPIED,
      "ArithmeticOperator: own.joins + 1 → own.joins - 1",
      COPIED,
      COPIED,
      "ConditionalExpression: cleaning === undefined → false",
    ],
  },
  "lattice/log.ts": { part: ["bottom: () => stateOf", "check(delta"], same: [] },
  "lattice/log.ts joinInto": {
    part: ["function joinInto", "notation: `log"],
    // Of two bases that are the same either will do, and the log need not be the one that was there.
    same: [
      "EqualityOperator: compareBases(from.base, into.base) > 0 → compareBases(from.base, into.base) >= 0",
      "ConditionalExpression: base === into.base → false",
    ],
  },
  "lattice/log.ts compare": {
    part: ["/** Less than 0 if of these", "function eventToJSON"],
    // What is the same is so as JSON data too; and no base has the clock 0, as if there were none.
    same: [
      "ConditionalExpression: a === b || (a.method === b.method && sameData(a.args, b.args)) → false",
      "LogicalOperator: a === b || (a.method === b.method && sameData(a.args, b.args)) → a === b && a.method === b.method && sameData(a.args, b.args)",
      "ConditionalExpression: a === b → false",
      "ConditionalExpression: a.method === b.method && sameData(a.args, b.args) → false",
      "ConditionalExpression: a === b → false",
      "ConditionalExpression: a === undefined → false",
    ],
  },
  "lattice/set.ts": { part: ["bottom:", "check(delta"], same: [SHORTCUT] },
  "value/domain.ts": { part: ["return a < b", "\0"], same: [] },
  "value/option.ts": { part: ["compare(a, b)", "check:"], same: [] },
  "view/keys.ts": { part: ["const make", "\0"], same: [] },
  "lattice/chain.ts": {
    part: ["const greater", "    check,"],
    same: ["EqualityOperator: compare(a, b) < 0 → compare(a, b) <= 0"],
  },
  "lattice/min.ts": { part: ["const reverse", "const name"], same: [] },
  "lattice/record.ts": { part: ["bottom:", "check(delta"], same: [] },
  "view/entries.ts": { part: ["const make", "\0"], same: [] },
  "view/has.ts": { part: ["const value", "\0"], same: [] },
  "view/get.ts": { part: ["const value", "\0"], same: [] },
};

/** With `JOINERY_MUTANTS=1` these too: they are many. */
const MORE: Readonly<Record<string, Mutated>> = {
  "causal/join-nodes.ts": {
    part: ["export function joinNodes", "/** Of what is live on"],
    names: ["joinNodes"],
    same: [
      NO_PAST,
      "ConditionalExpression: known === undefined → true",
      "ConditionalExpression: !sides.everywhere → false",
      NO_PAST,
    ],
  },
  "causal/join-nodes.ts joinLive": {
    part: ["function joinLive", "const NOTHING"],
    names: ["joinLive"],
    same: [
      "ConditionalExpression: own.length === 0 && other.length === 0 → false",
      // What comes after the two cases of a side alone has both.
      "ConditionalExpression: left && right → true",
      "LogicalOperator: left && right → left || right",
    ],
  },
  "causal/join-nodes.ts below": {
    part: ["function below", "\0"],
    names: ["joinNodes"],
    same: ["ConditionalExpression: own.past === undefined && other.past === undefined → false"],
  },
  "lattice/map.ts": { part: ["bottom:", "check(delta"], same: [SHORTCUT] },
  "lattice/lex.ts": { part: ["bottom: () =>", "check(delta"], same: [EITHER, EITHER, EITHER] },
};

const files = { ...FILES, ...(process.env.JOINERY_MUTANTS ? MORE : {}) };

test.each(Object.entries(files))(
  "of the mutants of %s only those that mean the same are proved",
  async (name, { part: [from, to], same, names }) => {
    const [path = ""] = name.split(" ");
    const topics = names ?? LOOKED_AT[path] ?? [];
    const text = readFileSync(`runtime/src/${path}`, "utf8");
    const [start, end] = [text.indexOf(from), `${text}\0`.indexOf(to)];
    expect(end).toBeGreaterThan(start);
    const proved: string[] = [];
    let refuted = 0;
    for (const mutant of await mutantsOf(path, text)) {
      const place = [...text].findIndex((char, i) => char !== mutant.text[i]);
      if (place < start || place >= end) {
        continue;
      }
      const { findings } = await verifiedRuntime(path, mutant.text, topics);
      expect(findings.filter(({ kind }) => kind === "unknown")).toEqual([]);
      refuted += findings.some(({ kind }) => kind === "refuted") ? 1 : 0;
      if (findings.length === 0) {
        proved.push(mutant.label);
      }
    }
    expect(proved).toEqual(same);
    expect(refuted).toBeGreaterThan(0);
  },
  600_000,
);
