import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { randomId } from "../random-id.js";
import { processNamespace } from "./namespace.js";

/** What a lock says: the process that has it, where its number counts, and a name that no other lock has. */
const LOCK = /^(\d+) ([0-9a-f]{16}) [0-9a-v]+$/;

/**
 * Claims a replica id in a directory for this process. Gives what gives it back, or undefined if another
 * writer may have it. Of several that claim an id at once one gets it.
 *
 * A lock of a process that is certainly gone, one of the same namespace that does not exist any more, is
 * taken over. One from elsewhere, or that can't be read, holds until it is given back or deleted by hand.
 */
export async function claim(
  directory: string,
  id: string,
): Promise<(() => Promise<void>) | undefined> {
  const namespace = await processNamespace();
  const path = join(directory, `${id}.lock`);
  const mine = `${process.pid} ${namespace} ${randomId()}`;
  const release = () => rm(path);
  if (await create(path, mine)) return release;
  const theirs = await read(path);
  const [, pid, from] = LOCK.exec(theirs ?? "") ?? [];
  if (from !== namespace || isRunning(Number(pid))) return undefined;
  return (await takeOver(path, theirs, mine)) ? release : undefined;
}

/**
 * Puts a lock in the place of one that nobody will give back. Another may be about to do the same: only who has
 * made a further file may, and only if the lock is still the one that was looked at.
 */
async function takeOver(path: string, theirs: string | undefined, mine: string): Promise<boolean> {
  const guard = `${path}.takeover`;
  if (!(await create(guard, mine))) return false;
  if ((await read(path)) !== theirs) {
    await rm(guard);
    return false;
  }
  await rename(guard, path);
  return true;
}

/** Makes a file; false if it is there. */
async function create(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

/** The text of a file; undefined if it is not there. */
async function read(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return undefined;
    throw error;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of another user can't be sent signals, but is there.
    return codeOf(error) !== "ESRCH";
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code;
