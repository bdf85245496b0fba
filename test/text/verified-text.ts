import { readFileSync } from "node:fs";
import type { LiftOptions } from "../../src/lift/options.js";
import { verifyLifted } from "../../src/lift/verify-lifted.js";
import type { VerifyReport } from "../../src/report.js";

/** What `joinery verify` finds of a case's lifted file after an edit. */
export async function verifiedText(
  name: string,
  edit: (text: string) => string,
  options: LiftOptions = {},
): Promise<VerifyReport> {
  const [source, lifted] = [`corpus/${name}/input.ts`, `corpus/${name}/input.crdt.ts`];
  return verifyLifted(
    { path: source, text: readFileSync(source, "utf8") },
    { path: lifted, text: edit(readFileSync(lifted, "utf8")) },
    options,
  );
}
