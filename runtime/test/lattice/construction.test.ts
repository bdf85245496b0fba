import { and, lex, map, max, min, or, record, set, slots } from "@joinery/runtime";
import { expect, test } from "vitest";

const chain = max("nat");

test("the notation says all that the formats depend on", () => {
  const lattice = record({
    z: map("string", lex(max("nat"), or())),
    "a b": slots(min({ option: { tuple: ["int", "num"] } })),
    f: set({ enum: ["x", 'y"'] }),
    g: and(),
  });
  expect(lattice.notation).toBe(
    'record<"a b": slots<min<option<tuple<int, num>>>>, f: set<enum<"x" | "y\\"">>, g: and, ' +
      "z: map<string, lex<max<nat>, or>>>",
  );
});

test("the order in which fields are named does not matter", () => {
  const one = record({ a: or(), b: chain });
  const other = record({ b: chain, a: or() });
  expect(one.notation).toBe(other.notation);
  expect(JSON.stringify(one.toJSON({ b: 1, a: true }))).toBe('{"a":true,"b":1}');
});

test("max needs a least element", () => {
  expect(() => max("int")).toThrow(TypeError);
  expect(() => max("num")).toThrow(TypeError);
  expect(() => max({ tuple: ["nat", "int"] })).toThrow(TypeError);
  expect(max({ tuple: ["nat", "string", "bool"] }).bottom()).toEqual([0, "", false]);
  expect(max({ option: "int" }).bottom()).toBe(null);
  expect(max({ enum: ["todo", "done"] }).bottom()).toBe("todo");
});

test("min takes booleans and options only", () => {
  expect(min("bool").bottom()).toBe(true);
  expect(min({ option: "num" }).bottom()).toBe(null);
  expect(min({ option: "num" }).join(3, 2)).toBe(2);
  expect(min({ option: "num" }).join(null, 2)).toBe(2);
  for (const type of ["nat", "int", "num", "string", { enum: ["a"] }, { tuple: ["bool"] }]) {
    expect(() => min(type as "bool"), JSON.stringify(type)).toThrow(TypeError);
  }
});

test("lex needs a chain as its first part", () => {
  for (const first of [
    set("string"),
    map("string", chain),
    slots(chain),
    record({}),
    lex(chain, set("int")),
  ]) {
    expect(() => lex(first as unknown as typeof chain, or()), first.notation).toThrow(TypeError);
  }
  expect(lex(lex(chain, min("bool")), or()).notation).toBe("lex<lex<max<nat>, and>, or>");
});

test("keys and elements are primitive", () => {
  for (const type of [{ option: "int" }, { tuple: ["int"] }, "float"]) {
    expect(() => set(type as "int"), JSON.stringify(type)).toThrow(TypeError);
    expect(() => map(type as "int", or()), JSON.stringify(type)).toThrow(TypeError);
  }
});

test("types that mean nothing are rejected", () => {
  for (const type of [
    "toString",
    "__proto__",
    { enum: [] },
    { enum: ["a", "a"] },
    { enum: ["\ud800"] },
    { tuple: [] },
    { option: { option: "int" } },
  ]) {
    expect(() => max(type as "nat"), JSON.stringify(type)).toThrow(TypeError);
  }
});

test("names that would reach a prototype or can't be written are rejected", () => {
  expect(() => record(JSON.parse('{"__proto__": 1}'))).toThrow(TypeError);
  expect(() => record({ "\ud800": or() })).toThrow(TypeError);
});

test("an absent key is below a key with bottom", () => {
  const lattice = map("string", or());
  const absent = lattice.bottom();
  const present = new Map([["a", false]]);
  expect(lattice.leq(absent, present)).toBe(true);
  expect(lattice.leq(present, absent)).toBe(false);
  expect(lattice.diff(absent, present)).toEqual(present);
  expect(lattice.join(absent, present)).toEqual(present);
});
