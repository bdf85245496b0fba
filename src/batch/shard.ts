import { createHash } from "node:crypto";

/** A share of the work: the first of four is `{ index: 1, of: 4 }`. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** What one file is expected to cost, in milliseconds; undefined if that is not known. */
export interface Load {
  readonly path: string;
  readonly cost: number | undefined;
}

/** How files were dealt out. */
export interface ShardPlan {
  /** For each file, in their order, the number of its share. */
  readonly shares: readonly number[];
  /** The same on machines that deal out alike. */
  readonly digest: string;
}

/**
 * Deals files out so that all shares take about as long: the longest first, each to the share that has least so far (Graham, *Bounds on
 * Multiprocessing Timing Anomalies*, 1969). The same loads give the same plan. Files of unknown cost count as the average of the others.
 */
export function planShards(loads: readonly Load[], of: number): ShardPlan {
  const known = loads.flatMap(({ cost }) => cost ?? []);
  const average = known.length > 0 ? known.reduce((sum, cost) => sum + cost, 0) / known.length : 1;
  const ordered = loads
    .map(({ path, cost = average }, place) => ({ path, place, cost: Math.max(cost, 1) }))
    .sort((a, b) => b.cost - a.cost || (a.path < b.path ? -1 : 1));
  const totals = Array.from({ length: of }, () => 0);
  const shares = loads.map(() => 0);
  for (const { place, cost } of ordered) {
    const least = totals.indexOf(Math.min(...totals));
    shares[place] = least + 1;
    totals[least] = (totals[least] ?? 0) + cost;
  }
  const text = JSON.stringify([of, loads.map(({ path }, i) => [path, shares[i]])]);
  return { shares, digest: createHash("sha256").update(text).digest("hex").slice(0, 16) };
}
