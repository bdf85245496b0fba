import type { Domain } from "./domain.js";
import { primitive } from "./primitive.js";
import { isString } from "./string.js";

/** One of these strings, in the order of the list. Throws TypeError if the list is empty or has one twice. */
export function enumeration(values: readonly string[]): Domain<string, string> {
  const ranks = new Map(values.map((value, rank) => [value, rank]));
  const least = values[0];
  if (least === undefined || ranks.size !== values.length || !values.every(isString)) {
    throw new TypeError("an enum needs at least one string, and each only once");
  }
  const names = values.map((value) => JSON.stringify(value)).join(" | ");
  const rank = (value: string) => ranks.get(value) ?? -1;
  return primitive<string>({
    notation: `enum<${names}>`,
    least,
    typeOf: "string",
    expected: names,
    accepts: (value): value is string => typeof value === "string" && ranks.has(value),
    compare: (a, b) => rank(a) - rank(b),
    write: (out, value) => out.nat(rank(value)),
    read: (input) => values[input.below(values.length, "the enum value")] ?? least,
  });
}
