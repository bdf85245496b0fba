import type { Replicable } from "./replicable.js";

/** Waits until all updates that a replica has told of so far are kept. Rejects if they can't be. */
type Stored = () => Promise<void>;

const storages = new WeakMap<Replicable, Set<Stored>>();

/**
 * Lets nothing of the replica go out before `stored` says that it is kept. A replica that starts again from
 * less than what it has sent would give the names of events that others know to other events.
 */
export function storeBeforeSending(replica: Replicable, stored: Stored): void {
  const all = storages.get(replica) ?? new Set();
  storages.set(replica, all);
  all.add(stored);
}

/** When all that the replica has told of so far is kept; undefined if nothing has to be waited for. */
export function allStored(replica: Replicable): Promise<unknown> | undefined {
  const all = storages.get(replica);
  if (all === undefined) return undefined;
  return Promise.all([...all].map((stored) => stored()));
}
