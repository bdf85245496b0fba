import { expect, test } from "vitest";
import { Imports } from "../../src/emit/imports.js";
import { Names } from "../../src/emit/names.js";
import { printLattice } from "../../src/emit/print-lattice.js";
import { BOOL, INT, NAT, NUM, optionType, STRING, type Type } from "../../src/ir/type.js";
import type { Lattice } from "../../src/lattice/lattice.js";

const max = (of: Type): Lattice => ({ kind: "max", of });
const STAMP: Type = { kind: "tuple", items: [NAT, STRING] };

test.each<readonly [string, Lattice]>([
  ['max("nat")', max(NAT)],
  ["or()", max(BOOL)],
  ["and()", { kind: "min", of: BOOL }],
  ['min({ option: "int" })', { kind: "min", of: optionType(INT) }],
  ['max({ option: "num" })', max(optionType(NUM, "undefined"))],
  ['max({ option: { enum: ["a", "b"] } })', max(optionType({ kind: "enum", values: ["a", "b"] }))],
  ['lex(max({ tuple: ["nat", "string"] }), or())', lexOf(max(STAMP), max(BOOL))],
  ['set("string")', { kind: "set", of: STRING }],
  ['map("string", set("int"))', { kind: "map", key: STRING, value: { kind: "set", of: INT } }],
  ['slots(max("nat"))', { kind: "slots", value: max(NAT) }],
  [
    'record({ a: or(), "b-c": or() })',
    {
      kind: "record",
      fields: [
        { name: "a", lattice: max(BOOL) },
        { name: "b-c", lattice: max(BOOL) },
      ],
    },
  ],
])("%s", (text, lattice) => {
  expect(printLattice(lattice, new Imports(new Names()))).toBe(text);
});

test("a lattice of values that have none is a bug of the search", () => {
  const broken = max({ kind: "set", of: STRING });
  expect(() => printLattice(broken, new Imports(new Names()))).toThrow("no values of a lattice");
});

function lexOf(first: Lattice, second: Lattice): Lattice {
  return { kind: "lex", first, second };
}
