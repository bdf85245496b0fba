import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { checkFidelity } from "./fidelity.js";
import { randomClassText } from "./random-class-text.js";
import { randomExpressionClass } from "./random-expression.js";
import { randomClass } from "./random-program.js";
import { randomRecordClass } from "./random-records.js";

/** How many whole classes, and a quarter as many of the other programs. More: `npm run test:long`. */
const count = Number(process.env.JOINERY_RANDOM_PROGRAMS ?? 240);

const generators = {
  collections: randomClass,
  records: randomRecordClass,
  expressions: randomExpressionClass,
};

const timeout = 3_600_000;

/** Runs the classes of a text against what is read of them; how many there were. */
function checkText(text: string, seed: number, numRuns: number): number {
  let read = 0;
  for (const { model, limits } of readClasses({ path: "random.ts", text }).classes) {
    if (model && limits.length === 0) {
      read += 1;
      try {
        checkFidelity(model, text, { numRuns, strings: ["a", "b", "c", " A", "!"], maxLength: 20 });
      } catch (error) {
        throw new Error(`seed ${seed}:\n${text}`, { cause: error });
      }
    }
  }
  return read;
}

describe.each(Object.entries(generators))("random programs over %s", (_, generate) => {
  test("mean the same as in JavaScript, or are rejected", { timeout }, () => {
    let read = 0;
    for (let seed = 0; seed < count / 4; seed += 1) {
      read += checkText(generate("C", seed), seed, 20);
    }
    expect(read).toBeGreaterThan(count / 12);
  });
});

test("random classes mean the same as in JavaScript", { timeout }, () => {
  const texts = new Set<string>();
  for (let seed = 0; texts.size < count && seed < 2 * count; seed += 1) {
    const text = randomClassText("C", seed);
    if (!texts.has(text) && checkText(text, seed, 10) > 0) {
      texts.add(text);
    }
  }
  // Nearly all that the generator writes is understood.
  expect(texts.size).toBe(count);
});
