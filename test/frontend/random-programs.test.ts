import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { checkFidelity } from "./fidelity.js";
import { randomClass } from "./random-program.js";

const rounds = Number(process.env["JOINERY_RANDOM_ROUNDS"] ?? 4);
const perRound = 40;

describe("random programs over collections", () => {
  test("mean the same as in JavaScript, or are rejected", { timeout: 3_600_000 }, () => {
    const counts = { read: 0, rejected: 0, ill: 0 };
    for (let round = 0; round < rounds; round += 1) {
      const texts = Array.from({ length: perRound }, (_, i) =>
        randomClass(`C${i}`, round * perRound + i),
      );
      for (const text of texts) {
        const { classes, diagnostics } = readClasses({ path: "random.ts", text });
        counts.ill += diagnostics.length > 0 ? 1 : 0;
        if (process.env["JOINERY_SHOW"] && diagnostics.length > 0) {
          console.log(
            text,
            diagnostics.map((d) => `${d.range.start.line} ${d.message}`),
          );
        }
        for (const { name, model } of classes) {
          counts[model ? "read" : "rejected"] += 1;
          if (model) {
            try {
              checkFidelity(model, text, { numRuns: 25, strings: ["a", "b", "c"], maxLength: 20 });
            } catch (error) {
              throw new Error(`${name} of\n${text}`, { cause: error });
            }
          }
        }
      }
    }
    if (process.env["JOINERY_SHOW"]) {
      console.log(counts);
    }
    expect(counts.read).toBeGreaterThan(0);
  });
});
