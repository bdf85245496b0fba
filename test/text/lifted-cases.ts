import { existsSync, readdirSync } from "node:fs";

/** The cases of the corpus that are lifted. */
export function liftedCases(): readonly string[] {
  return readdirSync("corpus").filter((name) => existsSync(`corpus/${name}/input.crdt.ts`));
}
