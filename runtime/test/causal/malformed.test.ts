import {
  type CausalState,
  causal,
  cell,
  cells,
  fields,
  InvalidStateError,
  kept,
  max,
} from "@joinery/runtime";
import { expect, test } from "vitest";
import { Reader } from "../../src/binary/reader.js";
import { Writer } from "../../src/binary/writer.js";
import { Path } from "../../src/error/path.js";

/* Elements of causal lattices have one form; whatever else comes is refused. */

const LATTICE = causal(
  fields({ table: cells("string", kept(cell(max("nat")))), last: cell(max("nat")) }),
);
const PATH = new Path("value");
const HEADER = Uint8Array.of(1);

const DOT = ["a", [[1, 1]]];
const LATER = ["a", [[2, 2]]];
const there = [null, [["a", 1, true]]];
const left = (number: number) => [null, [["a", number, 7]]];
const entry = (name: string) => [name, [null, there, left(1)]];
const nothing = [null, []];

function element(
  table: unknown,
  last: unknown = nothing,
  context: unknown = [DOT],
  past: unknown = null,
) {
  return { context, cells: [past, { table, last }] };
}

const take = (json: unknown): CausalState => LATTICE.fromJSON(json, PATH);

test("what is written is taken, in both forms", () => {
  const json = element(
    [[LATER], [entry("x"), ["y", [null, nothing, [[["b", [[3, 4]]]], []]]]]],
    left(1),
  );
  const nested = element([null, []], nothing, [DOT], [LATER]);
  for (const one of [json, nested, element([null, [entry("x")]])])
    expect(LATTICE.toJSON(take(one))).toEqual(one);
});

test("any other form is refused as JSON data", () => {
  const refused = {
    "an event that the context has not": element([null, []], left(2)),
    "an empty past that is not null": element([[], []]),
    "a past in the context": element([[DOT], []]),
    "a past in that of a node above": element([[LATER], []], nothing, [DOT], [LATER]),
    "a key with nothing under it": element([null, [["x", [null, nothing, nothing]]]]),
    "a key twice": element([null, [entry("x"), entry("x")]]),
    "keys in another order": element([null, [entry("y"), entry("x")]]),
    "an event twice": element(
      [null, []],
      [
        null,
        [
          ["a", 1, 7],
          ["a", 1, 7],
        ],
      ],
    ),
    "event 0": element([null, []], left(0)),
    "a field too few": { context: [DOT], cells: [null, { table: [null, []] }] },
    "no past": { context: [DOT], cells: [{ table: [null, []], last: nothing }] },
  };
  for (const [what, json] of Object.entries(refused)) {
    expect(() => take(json), what).toThrow(InvalidStateError);
  }
});

/** The bytes of an element, written without a look at what it is. */
function bytesOf(state: CausalState): Uint8Array {
  const out = new Writer();
  LATTICE.write(out, state);
  return out.finish(HEADER);
}

function read(bytes: Uint8Array): CausalState {
  const input = new Reader(bytes);
  input.header(HEADER, () => "another header");
  const state = LATTICE.read(input);
  input.end();
  return state;
}

test("any other form is refused as bytes", () => {
  const whole = bytesOf(take(element([null, [entry("x")]], left(1))));
  expect(LATTICE.toJSON(read(whole))).toEqual(element([null, [entry("x")]], left(1)));
  for (let at = HEADER.length; at < whole.length; at++) {
    for (const byte of [0, 1, 2, 3, 0x7f, 0x80]) {
      const bytes = Uint8Array.from(whole);
      bytes[at] = byte;
      let state: CausalState;
      try {
        state = read(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(InvalidStateError);
        continue;
      }
      expect([...bytesOf(state)], `byte ${at} is ${byte}`).toEqual([...bytes]);
    }
  }
});

test("a key with nothing under it is refused as bytes", () => {
  const bytes = (keys: readonly string[]) => {
    const out = new Writer();
    const zeros = (count: number) => {
      for (let i = 0; i < count; i++) out.nat(0);
    };
    // No context, no past of the record; of `last` and of `table` no past, and then their counts.
    zeros(2 + 2 + 1);
    out.nat(keys.length);
    for (const key of keys) {
      out.string(key);
      zeros(5);
    }
    return out.finish(HEADER);
  };
  expect(LATTICE.isBottom(read(bytes([])))).toBe(true);
  expect(() => read(bytes(["x"]))).toThrow("there is a key with nothing under it");
});
