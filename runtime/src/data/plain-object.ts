/** The elements of an array, without running its code; undefined if it is none, or has gaps, getters or other fields. */
export function elementsOf(value: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const keys = Reflect.ownKeys(value);
  const elements: unknown[] = [];
  // The last key that is left is the length.
  for (let i = 0; i < keys.length - 1; i++) {
    const property = Object.getOwnPropertyDescriptor(value, i);
    if (property === undefined || !("value" in property)) return undefined;
    elements.push(property.value);
  }
  return elements.length === value.length ? elements : undefined;
}

/**
 * The fields of a plain object, in order, without running its code; undefined if it is none: a class
 * instance, or an object with getters, hidden fields or symbols.
 */
export function plainFieldsOf(value: unknown): Map<string, unknown> | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  if (!isPlain(value)) return undefined;
  const fields = new Map<string, unknown>();
  for (const name of Reflect.ownKeys(value)) {
    const property = Object.getOwnPropertyDescriptor(value, name);
    if (typeof name === "symbol" || property?.enumerable !== true) return undefined;
    if (!("value" in property)) return undefined;
    fields.set(name, property.value);
  }
  return fields;
}

/** Whether an object that is no array is of no class. */
export function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== null && !isRoot(prototype as object)) return false;
  return Object.prototype.toString.call(value) === "[object Object]";
}

/** A new plain object. Not by assignment, which would set the prototype for the name `__proto__`. */
export function objectOf(fields: Iterable<readonly [string, unknown]>): Record<string, unknown> {
  return Object.fromEntries(fields);
}

/** Whether it is Object.prototype, of this realm or another. */
function isRoot(prototype: object): boolean {
  return (
    prototype === Object.prototype ||
    (Object.getPrototypeOf(prototype) === null && Object.hasOwn(prototype, "isPrototypeOf"))
  );
}
