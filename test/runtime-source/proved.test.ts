import { expect, test } from "vitest";
import { verifyRuntime } from "../../src/lift/verify-runtime.js";
import { RUNTIME_TOPICS } from "../../src/verify/runtime/runtime-obligations.js";
import { sharedSolver } from "../../src/verify/shared-solver.js";
import { runtimeTexts } from "./runtime-texts.js";

test("the runtime's lattices and views are what proofs take them for, by their source", async () => {
  const { findings, obligations } = await verifyRuntime(runtimeTexts(), await sharedSolver());
  expect(findings).toEqual([]);
  const names = obligations.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const { name } of RUNTIME_TOPICS) {
    expect(names.some((one) => one.split(".").includes(name))).toBe(true);
  }
});
