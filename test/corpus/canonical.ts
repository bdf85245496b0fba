/**
 * How much the order of parts says: `exact`: all of it; `lists`: that in arrays; `none`: nothing, for lists that were
 * made from collections without order. Bounded lattices, which keep no order, do not tell a field that is undefined from
 * one that is absent either.
 */
export type Order = "exact" | "lists" | "none";

/** A text that two answers share just if they say the same. */
export function canonical(value: unknown, order: Order): string {
  const go = (inner: unknown) => canonical(inner, order);
  const unordered = (texts: string[]) => (order === "exact" ? texts : texts.sort()).join();
  if (value instanceof Set) {
    return `set{${unordered([...value].map(go))}}`;
  }
  if (value instanceof Map) {
    return `map{${unordered([...value].map(([key, of]) => `${go(key)}:${go(of)}`))}}`;
  }
  if (value instanceof Date) {
    return `date{${value.getTime()}}`;
  }
  if (Array.isArray(value)) {
    const items = Array.from(value, go);
    return `[${(order === "none" ? items.sort() : items).join()}]`;
  }
  if (isIterator(value)) {
    return `iterator${go([...value])}`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value).filter(([, of]) => order === "exact" || of !== undefined);
    return `{${unordered(fields.map(([name, of]) => `${name}:${go(of)}`))}}`;
  }
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "bigint":
      return `${value}n`;
    default:
      return String(value === 0 ? 0 : value);
  }
}

function isIterator(value: unknown): value is IterableIterator<unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    Symbol.iterator in value &&
    "next" in value &&
    typeof value.next === "function"
  );
}

/** Changes all that can be changed in a value, to see that nobody shares it. */
export function spoil(value: unknown, spare: unknown): void {
  if (typeof value !== "object" || value === null || value === spare) {
    return;
  }
  const parts = value instanceof Map ? [...value].flat() : value instanceof Set ? [...value] : [];
  for (const part of [...parts, ...Object.values(value)]) {
    spoil(part, spare);
  }
  if (value instanceof Map || value instanceof Set) {
    value.clear();
  } else if (value instanceof Date) {
    value.setTime(-1);
  } else if (Array.isArray(value) && !Object.isFrozen(value)) {
    value.length = 0;
  } else {
    for (const name of Object.keys(value)) {
      Reflect.deleteProperty(value, name);
    }
  }
}
