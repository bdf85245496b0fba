import { bool } from "../value/bool.js";
import type { DataType } from "../value/data.js";
import { enumeration } from "../value/enum.js";
import { int, isInt, isNat, isNum, nat, num } from "../value/number.js";
import { isString, string } from "../value/string.js";
import { array } from "./array.js";
import { bigint } from "./bigint.js";
import type { Codec } from "./codec.js";
import { date } from "./date.js";
import { json } from "./json.js";
import { literal } from "./literal.js";
import { map } from "./map.js";
import { ofDomain } from "./of-domain.js";
import { option, optional } from "./option.js";
import { record } from "./record.js";
import { set } from "./set.js";
import { tuple } from "./tuple.js";
import { union } from "./union.js";

const simple = new Map<string, Codec>(
  Object.entries<Codec>({
    bool: ofDomain(bool, (value) => typeof value === "boolean"),
    nat: ofDomain(nat, isNat),
    int: ofDomain(int, isInt),
    num: ofDomain(num, isNum),
    string: ofDomain(string, isString),
    bigint,
    date,
    json,
  }),
);

/** The codec of a data type. Throws TypeError if it is none. */
export function codecOf(type: DataType): Codec {
  if (typeof type === "string") {
    const codec = simple.get(type);
    if (codec === undefined) throw new TypeError(`there is no data type ${JSON.stringify(type)}`);
    return codec;
  }
  if ("enum" in type) {
    const values = new Set<unknown>(type.enum);
    return ofDomain(enumeration(type.enum), (value) => values.has(value)) as Codec;
  }
  if ("option" in type) return option(codecOf(type.option));
  if ("optional" in type) return optional(codecOf(type.optional));
  if ("tuple" in type) return tuple(type.tuple.map(codecOf)) as Codec;
  if ("array" in type) return array(codecOf(type.array)) as Codec;
  if ("set" in type) return set(codecOf(type.set)) as Codec;
  if ("map" in type) return map(codecOf(type.map[0]), codecOf(type.map[1])) as Codec;
  if ("record" in type) return recordOf(type.record) as Codec;
  if ("union" in type) return union(type.union.map(codecOf));
  return literal(type.literal) as Codec;
}

/** The codec of plain objects with fields of these types. Throws TypeError if one is none. */
export function recordOf(types: {
  readonly [name: string]: DataType;
}): Codec<Readonly<Record<string, unknown>>> {
  return record(
    Object.entries(types).map(([name, type]) => ({
      name,
      codec: codecOf(type),
      inner: typeof type === "object" && "optional" in type ? codecOf(type.optional) : undefined,
    })),
  );
}
