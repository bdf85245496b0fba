import { expect, test } from "vitest";
import { liftSource } from "../../src/lift.js";
import { solverOn } from "../../src/verify/solver.js";
import { startZ3Engine } from "../../src/verify/z3-engine.js";
import { readRow } from "../corpus/rows.js";

test("a script is answered alike, its steps included, whether it is the first one or comes later", async () => {
  const engine = await startZ3Engine();
  const runs: (readonly [script: string, output: string])[] = [];
  const solver = solverOn({
    version: engine.version,
    async run(script, milliseconds) {
      const output = await engine.run(script, milliseconds);
      runs.push([script, output]);
      return output;
    },
  });
  await liftSource({ path: "a.ts", text: readRow("lww-map", "input.ts") }, { solver });
  expect(runs.length).toBeGreaterThan(3);
  for (const [script, output] of runs.slice()) {
    expect(await engine.run(script, 10_000)).toBe(output);
  }
});
