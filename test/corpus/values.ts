import type { Type } from "../../src/ir/type.js";

const INTEGERS = [0, 1, 2, 7, -1, -3];
const EDGES = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, -0];
const NUMBERS = [0, 1, 20, 21.5, -2.25];
const STRINGS = ["a", "b", "c"];
const ODD_STRINGS = ["", "__proto__", "constructor", "\u{1f600}", "a\u0000b", "10", "9"];

/** Values for an argument of a type: few, so that they meet again; the odd ones come last. */
export function pool(type: Type): {
  readonly usual: readonly unknown[];
  readonly odd: readonly unknown[];
} {
  switch (type.kind) {
    case "bool":
      return { usual: [true, false], odd: [] };
    case "nat":
      return { usual: [0, 1, 2, 7], odd: [Number.MAX_SAFE_INTEGER, -0] };
    case "int":
      return { usual: INTEGERS, odd: EDGES };
    case "num":
      return {
        usual: NUMBERS,
        odd: [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -0, 1e300],
      };
    case "string":
      return { usual: STRINGS, odd: ODD_STRINGS };
    case "enum":
      return { usual: type.values, odd: [] };
    case "option": {
      const nothing = type.none === "null" ? null : undefined;
      const { usual, odd } = pool(type.of);
      return { usual: [nothing, ...usual], odd };
    }
    case "tuple": {
      const usual = type.items.reduce<readonly (readonly unknown[])[]>(
        (rows, item) =>
          rows.flatMap((row) =>
            pool(item)
              .usual.slice(0, 3)
              .map((x) => [...row, x]),
          ),
        [[]],
      );
      return { usual, odd: [] };
    }
    case "record": {
      const fields = type.fields.map(({ name, type: inner }) => ({ name, values: pool(inner) }));
      const made = (pick: (values: readonly unknown[]) => unknown) =>
        Object.fromEntries(fields.map(({ name, values }) => [name, pick(values.usual)]));
      const first = made((values) => values[0]);
      const odd = fields.flatMap(({ name, values }) =>
        values.odd.map((value) => ({ ...first, [name]: value })),
      );
      return { usual: [first, made((values) => values[1]), made((values) => values.at(-1))], odd };
    }
    default:
      throw new Error(`no arguments of type ${type.kind}`);
  }
}

/** Values that a lifted class must refuse for an argument of a type. */
export function refused(type: Type): readonly unknown[] {
  switch (type.kind) {
    case "bool":
      return [0, "true"];
    case "nat":
      return [-1, 0.5, Number.NaN];
    case "int":
      return [0.5, Number.NaN, Number.POSITIVE_INFINITY, "1", 2 ** 53];
    case "num":
      return [Number.NaN, "1", {}];
    case "string":
      return [1, {}, "\ud800"];
    case "enum":
      return ["no such value", 0];
    case "option":
      return refused(type.of);
    case "tuple":
      return [[], "tuple"];
    case "record":
      return [null, "record", [], {}];
    default:
      return [];
  }
}

/** A text that two answers share just if they say the same. Sets and maps have no order here. */
export function canonical(value: unknown, sortArrays: boolean): string {
  const go = (inner: unknown) => canonical(inner, sortArrays);
  if (value instanceof Set) {
    return `set{${[...value].map(go).sort().join()}}`;
  }
  if (value instanceof Map) {
    return `map{${[...value]
      .map(([key, of]) => `${go(key)}:${go(of)}`)
      .sort()
      .join()}}`;
  }
  if (Array.isArray(value)) {
    const items = value.map(go);
    return `[${(sortArrays ? items.sort() : items).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).map(([name, of]) => `${name}:${go(of)}`);
    return `{${fields.sort().join()}}`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value === 0 ? 0 : value);
}
