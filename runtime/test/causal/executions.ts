/*
 * All executions of a few events on one cell: who makes them, what they do, what each has seen, and which of them a replica
 * holds in the end, whether they came as they were made or the other way round.
 */

/** What an event may do: leave a number in the cell, empty it, or empty all cells. */
export const ACTS = ["put", "remove", "clear"] as const;
export type Act = (typeof ACTS)[number];

/** Something that claims to be causal cells, of which one is looked at. */
export interface Machine<S> {
  bottom(): S;
  /** What the replica's next event joins in, made on that state; it leaves this number if it leaves anything. */
  event(state: S, replica: string, act: Act, value: number): S;
  join(a: S, b: S): S;
  /** The greatest of what is in the cell; 0 if nothing is. */
  shown(state: S): number;
}

interface Made<S> {
  readonly replica: number;
  readonly act: Act;
  /** The events that happened before it, as bits. */
  readonly past: number;
  readonly delta: S;
}

/** An execution after which a machine shows something else than the definition says. */
export interface Failure {
  readonly events: readonly Omit<Made<unknown>, "delta">[];
  /** The events that are held, as bits. */
  readonly held: number;
  readonly shown: number;
  readonly expected: number;
}

const REPLICAS = 3;

/** Runs all executions of so many events; gives how many were looked at, and the first that fails. */
export function runAll<S>(
  machine: Machine<S>,
  count: number,
): { readonly checked: number; readonly failure: Failure | undefined } {
  let checked = 0;
  let failure: Failure | undefined;
  const extend = (events: readonly Made<S>[]): void => {
    if (failure !== undefined) return;
    if (events.length === count) {
      for (let held = 1; held < 1 << count; held++) {
        const wanted = expected(events, held);
        for (const isBackwards of [false, true]) {
          checked++;
          const shown = machine.shown(joined(machine, events, held, isBackwards));
          if (shown !== wanted) {
            const plain = events.map(({ replica, act, past }) => ({ replica, act, past }));
            failure ??= { events: plain, held, shown, expected: wanted };
          }
        }
      }
      return;
    }
    const known = new Set(events.map(({ replica }) => replica)).size;
    // Replicas are alike: a new one has the next number.
    for (let replica = 0; replica <= Math.min(known, REPLICAS - 1); replica++) {
      const own = events.reduce(
        (bits, one, i) => (one.replica === replica ? bits | (1 << i) : bits),
        0,
      );
      for (let held = 0; held < 1 << events.length; held++) {
        if ((held & own) !== own) continue;
        const state = joined(machine, events, held);
        // What happened before one that is held happened before, held or not.
        const past = events.reduce(
          (bits, one, i) => ((held & (1 << i)) !== 0 ? bits | one.past : bits),
          held,
        );
        for (const act of ACTS) {
          const delta = machine.event(state, `r${replica}`, act, events.length + 1);
          extend([...events, { replica, act, past, delta }]);
        }
      }
    }
  };
  extend([]);
  return { checked, failure };
}

/** The join of the events that are held, as they were made or the other way round. */
function joined<S>(
  machine: Machine<S>,
  events: readonly Made<S>[],
  held: number,
  isBackwards = false,
): S {
  const deltas = events.filter((_, i) => held & (1 << i)).map(({ delta }) => delta);
  if (isBackwards) deltas.reverse();
  return deltas.reduce((state, delta) => machine.join(state, delta), machine.bottom());
}

/** The words of the definition, for events on one cell. */
function expected(events: readonly Made<unknown>[], held: number): number {
  const isHeld = (i: number) => (held & (1 << i)) !== 0;
  let greatest = 0;
  for (const [i, { act }] of events.entries()) {
    const isSeen = events.some(({ past }, j) => isHeld(j) && (past & (1 << i)) !== 0);
    if (isHeld(i) && !isSeen && act === "put") greatest = i + 1;
  }
  return greatest;
}
