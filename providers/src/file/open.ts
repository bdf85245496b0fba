import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { asError, type ErrorListener } from "../error.js";
import { Journal } from "../journal.js";
import { randomId } from "../random-id.js";
import type { Replicable } from "../replicable.js";
import { type Storage, StorageError, type StorageOptions } from "../storage.js";
import { claim } from "./claim.js";
import { LogFile, syncDirectory } from "./log-file.js";
import { type LogContents, readLog } from "./log-format.js";

export interface FileOptions<T extends Replicable> extends StorageOptions<T> {
  /**
   * Where the files are, made if it is not there. It has nothing else in it. Any number of processes may have
   * it open; what others write shows when it is opened again.
   */
  readonly directory: string;
}

const LOG = /^([0-9a-v]+)\.log$/;

/** Bytes from which on a log is written anew, beside twice what it had then. */
const MUCH = 256 * 1024;

/**
 * A replica that is kept in files, with all that was kept before. Each writer has a file of its own, named
 * after its replica id, to which it appends. Rejects with CorruptFileError if a file is damaged, with
 * StorageError if it is of another class, and with what the system says if it can't be read or written.
 */
export async function openDirectory<T extends Replicable>(
  options: FileOptions<T>,
): Promise<Storage<T>> {
  const { directory, create, onError } = options;
  await mkdir(directory, { recursive: true });
  const releases: (() => Promise<void>)[] = [];
  const release = async () => {
    for (const release of releases) await release();
  };
  try {
    const earlier = await claimEarlierId(directory, releases);
    const logs = await readLogs(directory);
    // A file that ends within a frame may have lost more than what was never sent: its id is given up.
    const isTorn = earlier !== undefined && logs.get(earlier)?.isTorn !== false;
    const id = earlier === undefined || isTorn ? await claimNewId(directory, releases) : earlier;
    const replica = create({ replica: id });
    for (const [name, log] of logs) load(replica, log, pathOf(directory, name));
    const path = pathOf(directory, id);
    const log =
      id === earlier
        ? await LogFile.open(path)
        : await LogFile.create(path, isTorn ? [replica.encode()] : []);
    if (isTorn) await removeLog(directory, earlier);
    return keep(replica, id, log, release, onError);
  } catch (error) {
    await release();
    throw error;
  }
}

function keep<T extends Replicable>(
  replica: T,
  id: string,
  log: LogFile,
  release: () => Promise<void>,
  onError: ErrorListener,
): Storage<T> {
  let much = MUCH;
  const write = async (updates: readonly Uint8Array[]) => {
    if (log.size < much) return log.append(updates);
    // Has these updates too, and maybe later ones.
    await log.replace([replica.encode()]);
    much = 2 * log.size + MUCH;
  };
  const journal = new Journal(replica, write, log, onError);
  return {
    replica,
    id,
    stored: () => journal.stored(),
    async close() {
      try {
        await journal.close();
      } finally {
        await log.close();
        await release();
      }
    },
  };
}

const pathOf = (directory: string, id: string) => join(directory, `${id}.log`);

async function idsIn(directory: string): Promise<string[]> {
  return (await readdir(directory)).flatMap((name) => LOG.exec(name)?.[1] ?? []).sort();
}

/** An id under which was written before, and which no other writer has now. */
async function claimEarlierId(
  directory: string,
  releases: (() => Promise<void>)[],
): Promise<string | undefined> {
  for (const id of await idsIn(directory)) {
    const release = await claim(directory, id);
    if (release === undefined) continue;
    releases.push(release);
    return id;
  }
  return undefined;
}

async function claimNewId(directory: string, releases: (() => Promise<void>)[]): Promise<string> {
  const id = randomId();
  const release = await claim(directory, id);
  if (release === undefined) throw new Error(`the new random id ${id} is in use already`);
  releases.push(release);
  return id;
}

/** All logs, by their ids. One that another writer takes away meanwhile is in a new one: then all are read again. */
async function readLogs(directory: string): Promise<ReadonlyMap<string, LogContents>> {
  const logs = new Map<string, LogContents>();
  for (const id of await idsIn(directory)) {
    const path = pathOf(directory, id);
    try {
      logs.set(id, readLog(await readFile(path), path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return readLogs(directory);
      throw error;
    }
  }
  return logs;
}

function load(replica: Replicable, { updates }: LogContents, path: string): void {
  try {
    for (const update of updates) replica.applyUpdate(update);
  } catch (error) {
    throw new StorageError(`${path} can't be used: ${asError(error).message}`, { cause: error });
  }
}

async function removeLog(directory: string, id: string): Promise<void> {
  await rm(pathOf(directory, id), { force: true });
  await rm(`${pathOf(directory, id)}.tmp`, { force: true });
  await syncDirectory(directory);
}
