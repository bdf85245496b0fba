import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Failure } from "../project/failure.js";
import type { LiftedReport } from "../report.js";
import { writeAtomically } from "./write-atomically.js";

/** Names already given in a folder, in lower case: some file systems ignore case. */
export type Taken = Set<string>;

/**
 * Writes each solver query of a class as `folder/<Class>/<obligation>.smt2`. Scripts that an earlier run left in the
 * class's folder are removed, so that the folder holds this proof and no other.
 */
export function writeProofs(
  folder: string,
  report: LiftedReport,
  taken: Taken,
): Failure | undefined {
  const classFolder = join(folder, distinctName(report.name, taken));
  removeScripts(classFolder);
  const names: Taken = new Set();
  for (const obligation of report.obligations) {
    const path = join(classFolder, `${distinctName(obligation.name, names)}.smt2`);
    const failure = writeAtomically([{ path, text: obligation.smtlib }]);
    if (failure) {
      return failure;
    }
  }
  return undefined;
}

/** The name in characters that every file system takes, and different from those taken. */
function distinctName(name: string, taken: Taken): string {
  const safe = name.replaceAll(/[^\p{L}\p{N}_.$-]/gu, "_").replace(/^\.+|[. ]+$/g, "_") || "_";
  const short = safe.slice(0, 120);
  let candidate = short;
  for (let count = 2; taken.has(candidate.toLowerCase()); count++) {
    candidate = `${short}-${count}`;
  }
  taken.add(candidate.toLowerCase());
  return candidate;
}

function removeScripts(folder: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(folder);
  } catch {
    return;
  }
  for (const name of names) {
    if (name.endsWith(".smt2")) {
      rmSync(join(folder, name), { force: true });
    }
  }
}
