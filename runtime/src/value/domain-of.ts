import { bool } from "./bool.js";
import type { Domain } from "./domain.js";
import { enumeration } from "./enum.js";
import { int, nat, num } from "./number.js";
import { option } from "./option.js";
import { string } from "./string.js";
import { tuple } from "./tuple.js";
import type { KeyOf, KeyType, ValueJson, ValueType } from "./type.js";

const simple = new Map<string, unknown>(Object.entries({ bool, nat, int, num, string }));

/** The values of a type. Throws TypeError if it is no type. */
export function domainOf(type: ValueType): Domain<unknown> {
  if (typeof type === "string") {
    const domain = simple.get(type);
    if (domain === undefined) throw new TypeError(`there is no value type ${JSON.stringify(type)}`);
    return domain as Domain<unknown>;
  }
  if ("enum" in type) return enumeration(type.enum) as Domain<unknown>;
  if ("tuple" in type) return tuple(type.tuple.map(domainOf)) as Domain<unknown>;
  if (typeof type.option === "object" && "option" in type.option) {
    throw new TypeError("an option of an option: null would mean two things");
  }
  return option(domainOf(type.option));
}

/** The same for keys and elements. Throws TypeError for a type whose values are not primitives. */
export function keyDomainOf<T extends KeyType>(type: T): Domain<KeyOf<T>, ValueJson<T>> {
  if (typeof type === "object" && !("enum" in type)) {
    throw new TypeError("keys and elements must be primitive values");
  }
  return domainOf(type) as Domain<KeyOf<T>, ValueJson<T>>;
}
