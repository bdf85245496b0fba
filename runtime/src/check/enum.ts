import { invalidArgument } from "../error/invalid-argument.js";

/** The argument, if it is one of these strings; else throws InvalidArgumentError. */
export function checkEnum<const E extends string>(
  name: string,
  value: unknown,
  values: readonly E[],
): E {
  for (const one of values) if (one === value) return one;
  throw invalidArgument(name, values.map((one) => JSON.stringify(one)).join(" or "), value);
}
