import {
  type CausalState,
  causal,
  cell,
  cells,
  everything,
  fields,
  gone,
  max,
} from "@joinery/runtime";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";

/*
 * All executions of a few events on one cell: who makes them, what they do, what each has seen, and which of them a replica
 * holds in the end, in whatever order they came.
 */

const LATTICE = causal(fields({ table: cells("string", cell(max("nat"))) }));
const PATH = new Path("test");
const REPLICAS = 3;

/** What an event may do: leave something in the cell, empty it, or empty all cells. */
const ACTS = ["put", "remove", "clear"] as const;

interface Made {
  readonly replica: number;
  readonly act: (typeof ACTS)[number];
  /** The events that it has seen, as bits. */
  readonly past: number;
  readonly delta: CausalState;
}

/** Calls `visit` with every execution of so many events. */
function executions(count: number, visit: (events: readonly Made[]) => void): void {
  const extend = (events: readonly Made[]): void => {
    if (events.length === count) {
      visit(events);
      return;
    }
    const known = new Set(events.map(({ replica }) => replica)).size;
    // Replicas are alike: a new one has the next number.
    for (let replica = 0; replica <= Math.min(known, REPLICAS - 1); replica++) {
      const own = events.reduce(
        (bits, one, i) => (one.replica === replica ? bits | (1 << i) : bits),
        0,
      );
      for (let past = 0; past < 1 << events.length; past++) {
        if ((past & own) !== own) continue;
        const state = joined(events, past);
        for (const act of ACTS) {
          const value = events.length + 1;
          const table =
            act === "clear" ? everything : new Map([["x", act === "put" ? value : gone]]);
          const delta = LATTICE.stamped?.({ table }, `r${replica}`, state, PATH);
          if (delta === undefined) throw new Error("no delta");
          extend([...events, { replica, act, past, delta }]);
        }
      }
    }
  };
  extend([]);
}

function joined(events: readonly Made[], held: number): CausalState {
  let state = LATTICE.bottom();
  for (const [i, { delta }] of events.entries()) {
    if (held & (1 << i)) state = LATTICE.joinInto(state, delta);
  }
  return state;
}

/** The words of the definition, for events on one cell. */
function expected(events: readonly Made[], held: number): number {
  const isHeld = (i: number) => (held & (1 << i)) !== 0;
  let greatest = 0;
  for (const [i, { act }] of events.entries()) {
    const isSeen = events.some(({ past }, j) => isHeld(j) && (past & (1 << i)) !== 0);
    if (isHeld(i) && !isSeen && act === "put") greatest = i + 1;
  }
  return greatest;
}

/** In `npm run test:long` one event more. */
const MOST = Number(process.env.JOINERY_EXECUTIONS ?? 4);
const COUNTS = Array.from({ length: MOST }, (_, i) => i + 1);

test.each(COUNTS)(
  "all executions of %i events show what the definition says",
  (count) => {
    let checked = 0;
    executions(count, (events) => {
      for (let held = 1; held < 1 << count; held++) {
        // What holds fewer events was looked at among the executions of fewer.
        const shown = LATTICE.observe(joined(events, held)).table.get("x") ?? 0;
        if (shown !== expected(events, held)) {
          expect({ events, held, shown }).toEqual({ events, held, shown: expected(events, held) });
        }
        checked++;
      }
    });
    expect(checked).toBeGreaterThan(0);
  },
  1_200_000,
);
