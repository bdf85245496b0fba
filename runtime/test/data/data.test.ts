import { isDeepStrictEqual as same } from "node:util";
import vm from "node:vm";
import {
  type DataOf,
  type DataType,
  InvalidArgumentError,
  InvalidStateError,
  type Json,
} from "@joinery/runtime";
import fc from "fast-check";
import { expect, expectTypeOf, test } from "vitest";
import { Reader } from "../../src/binary/reader.js";
import { Writer } from "../../src/binary/writer.js";
import { codecOf } from "../../src/data/codec-of.js";
import { copyData } from "../../src/data/copy.js";
import { sameData } from "../../src/data/same.js";
import { Path } from "../../src/error/path.js";
import { dataTypes } from "../arbitrary/data.js";

const PATH = new Path("add(value)");
const HEADER = Uint8Array.of(42);

const check = (type: DataType, value: unknown) => codecOf(type).check(value, PATH);
const fromJSON = (type: DataType, json: unknown) => codecOf(type).fromJSON(json, PATH);

function encode(type: DataType, value: unknown): Uint8Array {
  const out = new Writer();
  codecOf(type).write(out, value);
  return out.finish(HEADER);
}

function decode(type: DataType, bytes: Uint8Array): unknown {
  const input = new Reader(bytes);
  input.header(HEADER, () => "wrong header");
  const value = codecOf(type).read(input);
  input.end();
  return value;
}

/** The body's bytes, in hexadecimal. */
const body = (type: DataType, value: unknown) =>
  Buffer.from(encode(type, value).slice(2)).toString("hex");

const typed = dataTypes(3).chain(({ type, values }) =>
  values.map((value) => ({ type, value: check(type, value), given: value })),
);

test("JSON, bytes, copies and checks give an equal value that shares nothing", () => {
  fc.assert(
    fc.property(typed, ({ type, value, given }) => {
      const codec = codecOf(type);
      expect(same(value, given)).toBe(true);
      expect(codec.accepts(value)).toBe(true);
      const text = JSON.stringify(codec.toJSON(value));
      const bytes = encode(type, value);
      expect(bytes.length).toBeGreaterThan(2);
      for (const other of [
        fromJSON(type, JSON.parse(text)),
        decode(type, bytes),
        copyData(value),
        check(type, value),
      ]) {
        expect(same(other, value)).toBe(true);
        expect(sameData(other, value)).toBe(true);
        expect(JSON.stringify(codec.toJSON(other))).toBe(text);
        expect(encode(type, other)).toEqual(bytes);
        if (typeof value === "object" && value !== null) expect(other).not.toBe(value);
      }
    }),
    { numRuns: 1000 },
  );
});

test("two values are written alike if and only if they are the same data", () => {
  const pairs = dataTypes(2).chain(({ type, values }) =>
    fc.record({ type: fc.constant(type), a: values, b: values }),
  );
  fc.assert(
    fc.property(pairs, ({ type, a, b }) => {
      const [left, right] = [check(type, a), check(type, b)];
      const equal = sameData(left, right);
      expect(body(type, left) === body(type, right) || !equal).toBe(true);
      const text = (value: unknown) => JSON.stringify(codecOf(type).toJSON(value));
      expect(text(left) === text(right)).toBe(equal);
    }),
    { numRuns: 2000 },
  );
});

test("any value is either refused or normal", () => {
  fc.assert(
    fc.property(
      dataTypes(2),
      fc.anything({
        withMap: true,
        withSet: true,
        withDate: true,
        withBigInt: true,
        withSparseArray: true,
        withNullPrototype: true,
      }),
      ({ type }, value) => {
        try {
          const normal = check(type, value);
          expect(same(decode(type, encode(type, normal)), normal)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidArgumentError);
        }
        try {
          const normal = fromJSON(type, value);
          expect(same(decode(type, encode(type, normal)), normal)).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidStateError);
        }
      },
    ),
    { numRuns: 3000 },
  );
});

test("random bytes are either refused or canonical", () => {
  const bytes = fc.array(fc.oneof(fc.nat(255), fc.nat(3)), { maxLength: 20 });
  let taken = 0;
  fc.assert(
    fc.property(
      dataTypes(2),
      fc.constantFrom([0], [1, 1, 0x61]),
      bytes,
      ({ type }, table, rest) => {
        const message = Uint8Array.from([42, ...table, ...rest]);
        try {
          const value = decode(type, message);
          const again = encode(type, value);
          expect(sameData(decode(type, again), value)).toBe(true);
          expect(again).toEqual(message);
          taken++;
        } catch (error) {
          expect(error).toBeInstanceOf(InvalidStateError);
        }
      },
    ),
    { numRuns: 5000 },
  );
  expect(taken).toBeGreaterThan(20);
});

test("the bytes are short", () => {
  expect(body("bigint", 0n)).toBe("00");
  expect(body("bigint", 255n)).toBe("02ff");
  expect(body("bigint", -256n)).toBe("050001");
  expect(body("date", new Date(63))).toBe("3f");
  expect(body({ optional: "int" }, undefined)).toBe("00");
  expect(body({ literal: "x" }, "x")).toBe("00");
  expect(body({ union: ["string", "int"] }, 5)).toBe("0105");
  const type = {
    record: { a: { optional: "int" }, b: { optional: "int" }, c: { optional: "int" } },
  } as const;
  expect(body(type, { b: undefined, c: 1 })).toBe("00010201");
});

test("a record keeps what is absent from what is undefined, and its own order", () => {
  const type = { record: { b: "int", a: { optional: "int" } } } as const;
  expect(Object.keys(check(type, { a: 1, b: 2 }) as object)).toEqual(["b", "a"]);
  expect(check(type, { b: 2 })).toStrictEqual({ b: 2 });
  expect(check(type, { b: 2, a: undefined })).toStrictEqual({ b: 2, a: undefined });
  expect(codecOf(type).toJSON({ b: 2, a: undefined })).toStrictEqual({ b: 2, a: [] });
  expect(() => check(type, { a: 1 })).toThrow(
    "add(value).b: expected a safe integer, got undefined",
  );
  expect(() => check(type, { b: 1, c: 1 })).toThrow("add(value).c: expected no such field");
});

test("JSON data keeps the order of names", () => {
  const value = check("json", { b: 1, a: { d: 1, c: 2 } });
  expect(JSON.stringify(decode("json", encode("json", value)))).toBe('{"b":1,"a":{"d":1,"c":2}}');
});

test("-0 becomes 0 everywhere", () => {
  const zero = (value: unknown) => expect(Object.is(value, 0)).toBe(true);
  zero(check("num", -0));
  zero(check("json", -0));
  zero(check({ literal: 0 }, -0));
  zero((check("json", [-0]) as number[])[0]);
  zero((check({ array: "int" }, [-0]) as number[])[0]);
  zero(fromJSON("json", -0));
});

test("a union writes the first type that takes the value, and reads nothing else", () => {
  const type = { union: ["num", "int", { literal: null }, { option: "string" }] } as const;
  expect(codecOf(type).toJSON(1)).toEqual([0, 1]);
  expect(codecOf(type).toJSON(null)).toEqual([2, null]);
  expect(() => fromJSON(type, [1, 1])).toThrow("an earlier type");
  expect(() => fromJSON(type, [3, null])).toThrow("an earlier type");
  expect(() => fromJSON(type, [4, 1])).toThrow(InvalidStateError);
  expect(() => check(type, 1n)).toThrow(
    "expected union<num | int | literal<null> | option<string>>",
  );
});

test("null and undefined have one form under options of all kinds", () => {
  expect(fromJSON({ option: "json" }, null)).toBe(null);
  expect(() => fromJSON({ option: { union: ["json"] } }, [0, null])).toThrow("null is written");
  expect(() => fromJSON({ optional: { optional: "int" } }, [[]])).toThrow("undefined is written");
  expect(fromJSON({ optional: { option: "int" } }, [null])).toBe(null);
  expect(() => decode({ option: "json" }, Uint8Array.of(42, 0, 1, 0))).toThrow("null is written");
  expect(() => decode({ optional: { optional: "int" } }, Uint8Array.of(42, 0, 1, 0))).toThrow(
    InvalidStateError,
  );
});

test("cyclic and very deep data is refused", () => {
  const cycle: unknown[] = [];
  cycle.push(cycle, cycle);
  let deep: unknown = 1;
  for (let i = 0; i < 100; i++) deep = [deep];
  expect(check("json", deep)).toEqual(deep);
  expect(decode("json", encode("json", deep))).toEqual(deep);
  for (const value of [cycle, { cycle }, [deep]]) {
    expect(() => check("json", value)).toThrow("nested at most 100 deep");
    expect(() => fromJSON("json", value)).toThrow("nested at most 100 deep");
  }
  expect(() => check({ array: { array: "int" } }, cycle)).toThrow(InvalidArgumentError);
  const bytes = Uint8Array.from([42, 0, ...new Array(5000).fill([5, 1]).flat(), 0]);
  expect(() => decode("json", bytes)).toThrow("nested at most 100 deep");
});

test("odd objects are refused, and their code does not run", () => {
  let calls = 0;
  const count = () => calls++;
  class Sub extends Map {}
  const odd: unknown[] = [
    new (class A {
      a = 1;
    })(),
    {
      get a() {
        return count();
      },
    },
    Object.defineProperty({}, "a", { value: 1 }),
    { [Symbol("s")]: 1 },
    Object.assign([1], { extra: 1 }),
    new Array(3),
    new Array(2 ** 32 - 1),
    Object.defineProperty([1], 0, { get: count }),
    Object.create({ a: 1 }),
    { toJSON: count },
    new Sub(),
    new Date(),
    /x/,
    new Error("e"),
    Promise.resolve(),
    () => 1,
    Symbol("s"),
    1n,
    undefined,
    Number.NaN,
    Infinity,
    "\ud800",
    { "\ud800": 1 },
    [undefined],
  ];
  for (const value of odd) {
    expect(() => check("json", value)).toThrow(InvalidArgumentError);
    expect(() => fromJSON("json", value)).toThrow(InvalidStateError);
    expect(() => check({ record: { a: "int" } }, value)).toThrow(InvalidArgumentError);
  }
  expect(calls).toBe(0);
  expect(() => check("date", new Proxy(new Date(), {}))).toThrow(InvalidArgumentError);
  expect(() => check("date", new Date(Number.NaN))).toThrow(InvalidArgumentError);
  expect(() => check({ set: "int" }, { size: 0, values: () => [] })).toThrow(InvalidArgumentError);
  expect(() => check({ map: ["int", "int"] }, new Proxy(new Map(), {}))).toThrow(
    InvalidArgumentError,
  );
  expect(() => check({ array: "int" }, { length: 0 })).toThrow(InvalidArgumentError);
});

test("a proxy of plain data is copied as plain data", () => {
  const proxy = new Proxy({ a: [1] }, {});
  expect(check("json", proxy)).toStrictEqual({ a: [1] });
  expect(check({ record: { a: { array: "int" } } }, proxy)).toStrictEqual({ a: [1] });
});

test("objects of other realms and without prototypes become plain ones", () => {
  const other = vm.runInNewContext(
    "({ o: { a: [1] }, d: new Date(5), s: new Set([1]), m: new Map([[1, 2]]) })",
  );
  expect(check("json", other.o)).toStrictEqual({ a: [1] });
  expect(check("date", other.d)).toStrictEqual(new Date(5));
  expect(check({ set: "int" }, other.s)).toStrictEqual(new Set([1]));
  expect(check({ map: ["int", "int"] }, other.m)).toStrictEqual(new Map([[1, 2]]));
  expect(check("json", Object.assign(Object.create(null), { a: 1 }))).toStrictEqual({ a: 1 });
  class Sub extends Map {}
  expect(Object.getPrototypeOf(check({ map: ["int", "int"] }, new Sub()))).toBe(Map.prototype);
});

test("the name __proto__ is a name like others", () => {
  const evil = JSON.parse('{"__proto__": {"polluted": 1}, "a": {"__proto__": 1}}');
  const value = check("json", evil) as object;
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  for (const other of [
    value,
    copyData(value),
    decode("json", encode("json", value)),
    fromJSON("json", evil),
  ]) {
    expect(JSON.stringify(other)).toBe(JSON.stringify(evil));
  }
  expect(() => codecOf({ record: JSON.parse('{"__proto__": "int"}') })).toThrow(TypeError);
  expect(() => check({ record: { a: { optional: "int" } } }, evil)).toThrow(InvalidArgumentError);
  expect(({} as { polluted?: number }).polluted).toBe(undefined);
});

test("JSON data of other shapes is refused", () => {
  const refused: [DataType, unknown][] = [
    ["bigint", "007"],
    ["bigint", "-0"],
    ["bigint", "1e3"],
    ["bigint", "9".repeat(400_000)],
    ["date", 0.5],
    ["date", 9e15],
    [{ set: "int" }, [1, 1]],
    [
      { map: ["int", "int"] },
      [
        [1, 2],
        [1, 3],
      ],
    ],
    [{ map: ["int", "int"] }, [[1]]],
    [{ record: { a: "int" } }, {}],
    [{ record: { a: "int" } }, { a: 1, b: 1 }],
    [{ record: {} }, []],
    [{ tuple: ["int"] }, [1, 2]],
    [{ literal: "a" }, "b"],
    [{ array: "int" }, new Array(2 ** 32 - 1)],
    [{ set: "json" }, new Array(2 ** 32 - 1)],
  ];
  for (const [type, json] of refused) {
    expect(() => fromJSON(type, json), JSON.stringify(type)).toThrow(InvalidStateError);
  }
});

test("types that mean nothing are rejected", () => {
  for (const type of [
    "float",
    { union: [] },
    { tuple: [] },
    { enum: [] },
    { literal: Number.NaN },
    { literal: undefined },
    { literal: "\ud800" },
    { record: { "\ud800": "int" } },
  ]) {
    expect(() => codecOf(type as DataType), JSON.stringify(type)).toThrow(TypeError);
  }
});

test("the notation says all that the formats depend on", () => {
  const type: DataType = {
    record: {
      b: { optional: { array: "date" } },
      "a b": { map: ["string", { union: ["bigint", { literal: "x" }] }] },
      c: { set: { enum: ["x"] } },
      d: { option: { tuple: ["json", "bool"] } },
    },
  };
  expect(codecOf(type).notation).toBe(
    'record<b: optional<array<date>>, "a b": map<string, union<bigint | literal<"x">>>, ' +
      'c: set<enum<"x">>, d: option<tuple<json, bool>>>',
  );
});

test("the types of values are precise", () => {
  const type = {
    record: {
      id: "string",
      due: { optional: "date" },
      tags: { array: { enum: ["a", "b"] } },
      at: { map: ["int", { set: "bigint" }] },
      kind: { union: [{ literal: "x" }, { literal: 1 }, { option: "bool" }] },
      pair: { tuple: ["nat", "json"] },
    },
  } as const;
  expectTypeOf<DataOf<typeof type>>().toEqualTypeOf<{
    id: string;
    due?: Date | undefined;
    tags: ("a" | "b")[];
    at: Map<number, Set<bigint>>;
    kind: "x" | 1 | boolean | null;
    pair: [number, Json];
  }>();
});
