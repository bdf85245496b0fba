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
import { type Machine, runAll } from "./executions.js";

const LATTICE = causal(fields({ table: cells("string", cell(max("nat"))) }));
const PATH = new Path("test");

const MACHINE: Machine<CausalState> = {
  bottom: LATTICE.bottom,
  event(state, replica, act, value) {
    const table = act === "clear" ? everything : new Map([["x", act === "put" ? value : gone]]);
    const delta = LATTICE.stamped?.({ table }, replica, state, PATH);
    if (delta === undefined) throw new Error("no delta");
    return delta;
  },
  join: LATTICE.joinInto,
  shown: (state) => LATTICE.observe(state).table.get("x") ?? 0,
};

/** In `npm run test:long` one event more. */
const MOST = Number(process.env.JOINERY_EXECUTIONS ?? 4);
const COUNTS = Array.from({ length: MOST }, (_, i) => i + 1);

test.each(COUNTS)(
  "all executions of %i events show what the definition says",
  (count) => {
    const { checked, failure } = runAll(MACHINE, count);
    expect(failure).toBeUndefined();
    expect(checked).toBeGreaterThan(0);
  },
  1_200_000,
);
