import type { LogState } from "../lattice/log-state.js";
import type { Acknowledged } from "../replica/replica.js";

/**
 * A clock that every event which is not known here has passed: the least of what the replicas have
 * reached; 0 if there are none. A replica has reached the clock of each event that it has acknowledged, so
 * its later events have larger clocks.
 */
export function stableClock(state: LogState, acknowledged: readonly Acknowledged[]): number {
  if (acknowledged.length === 0) return 0;
  const clocks = new Map<string, readonly number[]>();
  const clocksOf = (replica: string) => {
    const known = clocks.get(replica) ?? state.clocks(replica);
    clocks.set(replica, known);
    return known;
  };
  const reached = acknowledged.map((version) => {
    let clock = 0;
    for (const [replica, behind] of version) {
      // Where a call made no event, this is too small, which is safe.
      clock = Math.max(clock, clocksOf(replica).at(-1 - behind) ?? 0);
    }
    return clock;
  });
  return Math.min(...reached);
}
