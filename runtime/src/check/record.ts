import { invalidArgument } from "../error/invalid-argument.js";

type Checks<T> = { readonly [N in keyof T]: (name: string, value: unknown) => T[N] };

/**
 * A new object with what each check makes of the argument's field of that name; other fields are left out. Throws
 * InvalidArgumentError if the argument is no object. Fields are named such as `add(item).title`.
 */
export function checkRecord<T extends object>(name: string, value: unknown, checks: Checks<T>): T {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw invalidArgument(name, "an object", value);
  }
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  const checked = Object.entries<Checks<T>[keyof T]>(checks).map(([field, check]) => [
    field,
    check(`${name}.${field}`, fields.get(field)),
  ]);
  return Object.fromEntries(checked) as T;
}
