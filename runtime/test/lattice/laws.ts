import { isDeepStrictEqual as same } from "node:util";
import type { AnyLattice } from "@joinery/runtime";
import { Reader } from "../../src/binary/reader.js";
import { Writer } from "../../src/binary/writer.js";
import { Path } from "../../src/error/path.js";

type Law = (lattice: AnyLattice, a: unknown, b: unknown, c: unknown) => boolean;

const PATH = new Path("test");
const HEADER = Uint8Array.of(42);

/** What every lattice must keep to, for any three elements. */
export const laws: Readonly<Record<string, Law>> = {
  "the join is associative": (l, a, b, c) => same(l.join(l.join(a, b), c), l.join(a, l.join(b, c))),
  "the join is commutative": (l, a, b) => same(l.join(a, b), l.join(b, a)),
  "the join is idempotent": (l, a) => same(l.join(a, a), a),
  "bottom is neutral": (l, a) => same(l.join(l.bottom(), a), a) && same(l.join(a, l.bottom()), a),
  "bottom is known": (l, a) => l.isBottom(l.bottom()) && l.isBottom(a) === same(a, l.bottom()),
  "the order agrees with the join": (l, a, b) => l.leq(a, b) === same(l.join(a, b), b),
  "the order is antisymmetric": (l, a, b) => (l.leq(a, b) && l.leq(b, a)) === same(a, b),
  "a chain is total": (l, a, b) => !isChain(l) || l.leq(a, b) || l.leq(b, a),
  "a chain's comparison agrees with its order": (l, a, b) =>
    !isChain(l) || (l.compare(a, b) <= 0 === l.leq(a, b) && (l.compare(a, b) === 0) === same(a, b)),
  "the join in place agrees with the join": (l, a, b) =>
    same(l.joinInto(l.copy(a), b), l.join(a, b)),
  "the join in place leaves its argument alone, then and later": (l, a, b, c) => {
    const before = text(l, b);
    l.joinInto(l.joinInto(l.copy(a), b), c);
    return text(l, b) === before;
  },
  "a copy is equal and stays so": (l, a, b) => {
    const copy = l.copy(a);
    const before = text(l, a);
    const isEqual = same(copy, a);
    l.joinInto(copy, b);
    return isEqual && text(l, a) === before;
  },
  "what is lacking is enough": (l, a, b) => {
    const lacking = l.diff(a, b);
    return lacking === undefined || same(l.join(a, lacking), l.join(a, b));
  },
  "what is lacking is no more than is there": (l, a, b) => {
    const lacking = l.diff(a, b);
    return lacking === undefined ? l.leq(b, a) : l.leq(lacking, b) && !l.leq(lacking, a);
  },
  "a check gives an equal element": (l, a) => same(l.check(a, PATH), a),
  "JSON and back": (l, a) => same(l.fromJSON(JSON.parse(JSON.stringify(l.toJSON(a))), PATH), a),
  "JSON data survives structuredClone": (l, a) => same(structuredClone(l.toJSON(a)), l.toJSON(a)),
  "JSON is canonical": (l, a, b) =>
    JSON.stringify(l.toJSON(l.join(a, b))) === JSON.stringify(l.toJSON(l.join(b, a))),
  "bytes and back": (l, a) => same(decode(l, encode(l, a)), a),
  "bytes are canonical": (l, a, b) => same(encode(l, l.join(a, b)), encode(l, l.join(b, a))),
};

/** The names of the laws that do not hold for these three elements. */
export function broken(lattice: AnyLattice, a: unknown, b: unknown, c: unknown): string[] {
  const all = Object.entries(laws);
  return all.filter(([, holds]) => !holds(lattice, a, b, c)).map(([name]) => name);
}

/** All that an element says. */
function text(lattice: AnyLattice, state: unknown): string {
  return JSON.stringify(lattice.toJSON(state));
}

function isChain(
  lattice: AnyLattice,
): lattice is AnyLattice & { compare(a: unknown, b: unknown): number } {
  return "compare" in lattice;
}

function encode(lattice: AnyLattice, state: unknown): Uint8Array {
  const out = new Writer();
  lattice.write(out, state);
  return out.finish(HEADER);
}

function decode(lattice: AnyLattice, bytes: Uint8Array): unknown {
  const input = new Reader(bytes);
  input.header(HEADER, () => "wrong header");
  const state = lattice.read(input);
  input.end();
  return state;
}
