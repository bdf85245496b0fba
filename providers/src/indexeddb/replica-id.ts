import { randomId } from "../random-id.js";
import { claim } from "./claim.js";
import type { Database } from "./schema.js";

/** A replica id, and what gives it back. */
export interface Claimed {
  readonly id: string;
  readonly release: () => void;
}

/**
 * An id for a writer: one under which was written before, if no other writer has it now, else a new one. A
 * lock stands for each, which the browser takes away from a page that ends, however it ends. Without locks
 * each writer has a new id.
 */
export async function claimReplicaId(
  database: Database,
  locks: LockManager | undefined,
): Promise<Claimed> {
  if (locks === undefined) return { id: randomId(), release: () => undefined };
  const lockOf = (id: string) => `joinery ${database.name} ${id}`;
  for (const id of await database.getAllKeys("replicas")) {
    const release = await claim(locks, lockOf(id));
    if (release !== undefined) return { id, release };
  }
  const id = randomId();
  const release = await claim(locks, lockOf(id));
  if (release === undefined) throw new Error("a random id is in use already");
  await database.put("replicas", true, id);
  return { id, release };
}
