import { describe, expect, test } from "vitest";
import { type Act, type Machine, runAll } from "./executions.js";

/*
 * Causal cells in their plainest form, one cell without anything to make them small; and forms of it that are wrong in one
 * thing, which the executions must tell.
 */

/** What is in the cell, by dots; the dots of the events that are held, and those that count as seen. */
interface Plain {
  readonly held: ReadonlySet<string>;
  readonly live: ReadonlyMap<string, number>;
  readonly seen: ReadonlySet<string>;
  /** How many events each replica has made. */
  readonly made: ReadonlyMap<string, number>;
}

interface Rules {
  /** The dots that count as seen with an event, besides its own. */
  readonly past: (state: Plain, act: Act) => Iterable<string>;
  /** Whether what one side has stays, if it is not in the other side. */
  readonly stays: (dot: string, other: Plain) => boolean;
  /** Whether the event leaves its number. */
  readonly leaves: (act: Act) => boolean;
  /** What counts as seen after a join. */
  readonly seen: (a: Plain, b: Plain) => Iterable<string>;
}

const RIGHT: Rules = {
  past: ({ seen }) => seen,
  stays: (dot, { seen }) => !seen.has(dot),
  leaves: (act) => act === "put",
  seen: (a, b) => [...a.seen, ...b.seen],
};

const BROKEN: Readonly<Record<string, Partial<Rules>>> = {
  "a merge by plain union": { stays: () => true },
  "a merge that keeps only what both have": { stays: () => false },
  "a context that forgets what is gone": { seen: (a, b) => [...a.live.keys(), ...b.live.keys()] },
  "a context that forgets the other side": { seen: (a) => a.seen },
  "an event without its past": { past: () => [] },
  "an event that has only seen what is in the cell": { past: ({ live }) => live.keys() },
  "an event that forgets what happened before what it holds": { past: ({ held }) => held },
  "a put that has seen nothing": { past: ({ seen }, act) => (act === "put" ? [] : seen) },
  "a remove that has seen nothing": { past: ({ seen }, act) => (act === "remove" ? [] : seen) },
  "a remove that drops adds that it has not seen": {
    past: ({ seen }, act) => (act === "remove" ? ALL : seen),
  },
  "a remove that leaves its number": { leaves: () => true },
  "a put that leaves nothing": { leaves: () => false },
};

/** The dots of all events that there may be. */
const ALL = ["r0", "r1", "r2"].flatMap((replica) => [1, 2, 3].map((n) => `${replica} ${n}`));

function machineOf(rules: Rules): Machine<Plain> {
  return {
    bottom: () => ({ held: new Set(), live: new Map(), seen: new Set(), made: new Map() }),
    event(state, replica, act, value) {
      const number = (state.made.get(replica) ?? 0) + 1;
      const dot = `${replica} ${number}`;
      return {
        held: new Set([dot]),
        live: new Map(rules.leaves(act) ? [[dot, value]] : []),
        seen: new Set([...rules.past(state, act), dot]),
        made: new Map([[replica, number]]),
      };
    },
    join(a, b) {
      const kept = (one: Plain, other: Plain) =>
        [...one.live].filter(([dot]) => other.live.has(dot) || rules.stays(dot, other));
      const made = new Map(a.made);
      for (const [replica, number] of b.made) {
        made.set(replica, Math.max(number, made.get(replica) ?? 0));
      }
      return {
        held: new Set([...a.held, ...b.held]),
        live: new Map([...kept(a, b), ...kept(b, a)]),
        seen: new Set(rules.seen(a, b)),
        made,
      };
    },
    shown: ({ live }) => Math.max(0, ...live.values()),
  };
}

test("the plain form shows what the definition says", () => {
  expect(runAll(machineOf(RIGHT), 3).failure).toBeUndefined();
});

describe("three events tell", () => {
  test.each(Object.entries(BROKEN))("%s", (_, rules) => {
    expect(runAll(machineOf({ ...RIGHT, ...rules }), 3).failure).toBeDefined();
  });
});
