import {
  Context,
  contentsOf,
  contentsOfJson,
  encodeVersion,
  InvalidStateError,
} from "@joinery/runtime";
import { expect, test } from "vitest";
import { AddWinsSetCRDT } from "./examples.js";

const set = new AddWinsSetCRDT({ replica: "alice" });
for (const item of ["milk", "tea", "milk"]) set.add(item);
const lattice = set.state().lattice;

test("a state, a delta and a version say without their class whose they are and which events they have", () => {
  let delta = new Uint8Array();
  const bob = set.clone({ replica: "bob" });
  bob.on("update", (bytes) => {
    delta = new Uint8Array(bytes);
  });
  bob.add("bread");
  const all = [["alice", [[1, 3]]]];
  for (const contents of [
    contentsOf("envelope", set.encode()),
    contentsOf("version", set.version()),
    contentsOfJson(set.state()),
  ]) {
    expect(contents.lattice).toBe(lattice);
    expect(contents.events.toJSON()).toEqual(all);
  }
  expect(contentsOf("envelope", delta).events.toJSON()).toEqual([["bob", [[1, 1]]]]);
});

test("a version made of contents is the one that a replica with these events gives", () => {
  expect(encodeVersion(contentsOf("envelope", set.encode()))).toEqual(set.version());
  const none = { lattice, events: new Context() };
  expect(set.delta(encodeVersion(none))).toEqual(set.state());
});

test("anything else is refused with the place", () => {
  const bytes = set.encode();
  const version = set.version();
  for (let length = 0; length < version.length; length++) {
    expect(() => contentsOf("version", version.subarray(0, length))).toThrow(InvalidStateError);
  }
  expect(() => contentsOf("version", bytes)).toThrow("no version of format 1");
  expect(() => contentsOf("envelope", version)).toThrow("no envelope of format 1");
  expect(() => contentsOf("version", Uint8Array.of(...version, 0))).toThrow("after the end");
  expect(() => contentsOf("envelope", Uint8Array.of(1, ...bytes))).toThrow("not Joinery data");
  const state = set.state();
  for (const wrong of [null, 1, [], { ...state, joinery: 2 }, { ...state, lattice: "xyz" }]) {
    expect(() => contentsOfJson(wrong)).toThrow(InvalidStateError);
  }
  expect(() => contentsOfJson({ ...state, context: [["a", []]] })).toThrow("state.context[0][1]");
});
