import { causal, cell, InvalidStateError, log, or, Replica, record } from "@joinery/runtime";
import { expect, test } from "vitest";
import { AddWinsSetCRDT, type AddWinsSetState } from "./examples.js";

const FARTHEST = 2 ** 40;
const LARGEST = Number.MAX_SAFE_INTEGER - FARTHEST;

const named = (replica: string) => new AddWinsSetCRDT({ replica });

function filled(): AddWinsSetCRDT {
  const set = named("alice");
  for (const value of ["x", "y", "z"]) set.add(value);
  return set;
}

/** The state with another clock, as JSON data and as bytes. */
function both(state: AddWinsSetState): { json: AddWinsSetState; bytes: Uint8Array } {
  return { json: state, bytes: AddWinsSetCRDT.fromState(state).encode() };
}

test("a clock may be 2^40 ahead, and no more", () => {
  const state = named("bob").state();
  for (const own of [0, 3]) {
    const taken = both({ ...state, clock: own + FARTHEST });
    const refused = both({ ...state, clock: own + FARTHEST + 1 });
    const message = `expected at most ${own + FARTHEST}, got ${own + FARTHEST + 1}: too far ahead of ${own}, the clock here`;
    const make = () => (own === 0 ? named("alice") : filled());
    const set = make();
    expect(() => set.merge(refused.json)).toThrow(`state.clock: ${message}`);
    expect(() => set.applyUpdate(refused.bytes)).toThrow(`bytes, clock: ${message}`);
    expect(() => set.merge(AddWinsSetCRDT.fromState(refused.json))).toThrow(InvalidStateError);
    expect(set.state()).toEqual(make().state());
    expect(set.merge(taken.json)).toBe(true);
    expect(make().applyUpdate(taken.bytes)).toBe(true);
    set.add("more");
    expect(set.clock).toBe(own + FARTHEST + 1);
  }
});

test("no clock from outside is so large that few calls are left", () => {
  const bytes = filled().encode();
  const state = filled().state();
  const ahead = AddWinsSetCRDT.fromState({ ...state, clock: LARGEST });
  ahead.add("more");
  expect(() => AddWinsSetCRDT.fromState({ ...state, clock: LARGEST + 1 })).toThrow(
    `state.clock: expected at most ${LARGEST}`,
  );
  expect(() => AddWinsSetCRDT.fromState(ahead.state())).toThrow(InvalidStateError);
  expect(() => AddWinsSetCRDT.decode(ahead.encode())).toThrow(InvalidStateError);
  const near = AddWinsSetCRDT.fromState({ ...state, clock: LARGEST - 1 });
  expect(() => near.merge({ ...state, clock: LARGEST + 1 })).toThrow(InvalidStateError);
  expect(near.applyUpdate(bytes)).toBe(false);
});

test("a time in milliseconds is no clock", () => {
  const time = Date.UTC(2020, 0);
  expect(() => named("a").merge({ ...named("b").state(), clock: time })).toThrow(InvalidStateError);
});

test("an event's number is not larger than the clock", () => {
  const state = { ...named("bob").state(), clock: 5 };
  const context = (last: number): AddWinsSetState => ({
    ...state,
    context: [
      ["a", [[1, 1]]],
      ["bob", [[last, last]]],
    ],
  });
  expect(named("alice").merge(context(5))).toBe(true);
  expect(() => named("alice").merge(context(6))).toThrow(
    "state.context: there is an event with the number 6, but the clock is 5",
  );
  expect(() => AddWinsSetCRDT.fromState(context(6))).toThrow(InvalidStateError);
});

test("events of one's own that one does not know are taken, and one's numbers go on after them", () => {
  const snapshot = filled().state();
  const before = AddWinsSetCRDT.fromState(snapshot, { replica: "alice" });
  before.add("sent since");
  const peer = AddWinsSetCRDT.fromState(before.state(), { replica: "bob" });

  const after = AddWinsSetCRDT.fromState(snapshot, { replica: "alice" });
  after.merge(peer);
  after.add("new");
  expect(after.state().context).toEqual([["alice", [[1, 5]]]]);
  peer.merge(after.delta(peer.version()));
  expect(peer.toJSON()).toEqual({ items: ["new", "sent since", "x", "y", "z"] });
});

test("events in a log and its base are not later than the clock", () => {
  const lattice = record({ log: log({ add: [] }, { fields: {} }) });
  const replica = () => new Replica(lattice, (state) => state, { replica: "alice" });
  const state = { ...replica().toJSON(), clock: 7 };
  const event = (clock: number) => ({
    ...state,
    value: { log: { base: null, events: [[clock, "bob", "add", []] as const] } },
  });
  const base = (clock: number) => ({
    ...state,
    value: { log: { base: { clock, fields: {} }, events: [] } },
  });
  for (const make of [event, base]) {
    expect(replica().merge(make(7))).toBe(true);
    const problem = "state.value: there is an event with the clock or number 8, but the clock is 7";
    expect(() => replica().merge(make(8))).toThrow(problem);
    const ahead = replica();
    ahead.restore({ ...make(8), clock: 8 });
    const bytes = ahead.encode();
    // The clock comes behind the header and the string table.
    const at = bytes.indexOf(8, 12);
    bytes[at] = 7;
    expect(() => replica().apply(bytes, undefined)).toThrow(`bytes, ${problem.slice(6)}`);
  }
});

test("dots and pasts of causal cells are not later than the clock", () => {
  const lattice = record({ flag: causal(cell(or())) });
  const replica = () => new Replica(lattice, (state) => state, { replica: "alice" });
  const state = { ...replica().toJSON(), clock: 7 };
  const dot = (last: number) => ({
    ...state,
    value: { flag: { context: [["bob", [[last, last]]]] as const, cells: [null, []] } },
  });
  const past = (last: number) => ({
    ...state,
    value: { flag: { context: [], cells: [[["bob", [[last, last]]]], []] } },
  });
  for (const make of [dot, past]) {
    expect(replica().merge(make(7))).toBe(true);
    expect(() => replica().merge(make(8))).toThrow(
      "state.value: there is an event with the clock or number 8, but the clock is 7",
    );
  }
});
