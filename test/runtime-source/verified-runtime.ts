import { type RuntimeReport, verifyRuntime } from "../../src/lift/verify-runtime.js";
import { RUNTIME_TOPICS } from "../../src/verify/runtime/runtime-obligations.js";
import { sharedSolver } from "../../src/verify/shared-solver.js";
import { runtimeTexts } from "./runtime-texts.js";

const TEXTS = runtimeTexts();

/** What is found of the runtime with another text for one of its files. `names`: the lattices and views that are looked at. */
export async function verifiedRuntime(
  path: string,
  text: string,
  names: readonly string[],
): Promise<RuntimeReport> {
  const topics = RUNTIME_TOPICS.filter(({ name }) => names.includes(name));
  if (topics.length !== names.length) {
    throw new Error(`no such lattice or view: ${names.join(", ")}`);
  }
  return verifyRuntime(new Map([...TEXTS, [path, text]]), await sharedSolver(), { topics });
}
