import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { checkFidelity } from "./fidelity.js";
import { randomExpressionClass } from "./random-expression.js";
import { randomClass } from "./random-program.js";
import { randomRecordClass } from "./random-records.js";

/** How many programs of each kind. More: JOINERY_RANDOM_PROGRAMS=5000 npx vitest run test/frontend/random */
const count = Number(process.env.JOINERY_RANDOM_PROGRAMS ?? 60);

const generators = {
  collections: randomClass,
  records: randomRecordClass,
  expressions: randomExpressionClass,
};

describe.each(Object.entries(generators))("random programs over %s", (_, generate) => {
  test("mean the same as in JavaScript, or are rejected", { timeout: 3_600_000 }, () => {
    let read = 0;
    for (let seed = 0; seed < count; seed += 1) {
      const text = generate("C", seed);
      for (const { model, limits } of readClasses({ path: "random.ts", text }).classes) {
        if (model && limits.length === 0) {
          read += 1;
          try {
            checkFidelity(model, text, { numRuns: 20, strings: ["a", "b", "c"], maxLength: 20 });
          } catch (error) {
            throw new Error(`seed ${seed}:\n${text}`, { cause: error });
          }
        }
      }
    }
    expect(read).toBeGreaterThan(count / 3);
  });
});
