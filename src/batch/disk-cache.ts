import * as cacache from "cacache";
import type { Cache, CacheKey } from "./cache.js";
import { cacheName } from "./cache-name.js";

/** Where a cache is, and for which version of the tool. */
export interface DiskCacheOptions {
  /** The folder; it is made when something is put into it. */
  readonly folder: string;
  /** Of the tool: what another version has put by is not seen. */
  readonly fingerprint: string;
  /** Told once, in a line, if nothing can be written. */
  readonly onProblem?: (problem: string) => void;
}

/**
 * A cache in a folder, which any number of processes may use at once. What is in it is checked by its digest when it is read: what is
 * damaged is taken out, and so is made anew.
 */
export function diskCache({ folder, fingerprint, onProblem }: DiskCacheOptions): Cache {
  let isTold = false;
  const nameOf = (key: CacheKey) => cacheName(fingerprint, key);
  return {
    async get(key) {
      const name = nameOf(key);
      try {
        return (await cacache.get(folder, name, { memoize: false })).data.toString("utf8");
      } catch (error) {
        if (codeOf(error) === "EINTEGRITY" || codeOf(error) === "EBADSIZE") {
          await forget(folder, name);
        }
        return undefined;
      }
    },
    async put(key, value) {
      try {
        await cacache.put(folder, nameOf(key), value, { memoize: false });
      } catch (error) {
        if (!isTold) {
          isTold = true;
          onProblem?.(`nothing can be kept in ${folder}: ${messageOf(error)}`);
        }
      }
    },
  };
}

/** Takes out what is damaged. Where that cannot be done it stays, and is found damaged again. */
async function forget(folder: string, name: string): Promise<void> {
  try {
    const entry = await cacache.get.info(folder, name);
    await cacache.rm.entry(folder, name);
    if (entry) {
      await cacache.rm.content(folder, entry.integrity);
    }
  } catch {
    // The folder may be read-only.
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
