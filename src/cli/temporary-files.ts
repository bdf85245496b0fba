import { randomBytes } from "node:crypto";
import { readdirSync, realpathSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { errorCode } from "../project/failure.js";

/** A new name beside a file, for what takes its place once it is whole. */
export function temporaryFor(target: string): string {
  const name = `.${basename(target)}.${process.pid}-${randomBytes(4).toString("hex")}.tmp`;
  return join(dirname(target), name);
}

const TEMPORARY = /^\.(.+)\.(\d+)-[0-9a-f]{8}\.tmp$/;

/** Removes from a folder what processes that were ended by force have left there for the files that are meant. */
export function removeTemporaries(folder: string, isMeant: (name: string) => boolean): void {
  for (const entry of namesIn(folder)) {
    const [, name, owner] = TEMPORARY.exec(entry) ?? [];
    if (name !== undefined && isMeant(name) && !isAlive(Number(owner))) {
      rmSync(join(folder, entry), { force: true });
    }
  }
}

/** A link stays a link: what it points to is replaced. */
export function followLink(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It may not be there yet.
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}
