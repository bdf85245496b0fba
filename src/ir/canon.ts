import type { Value } from "./value.js";

/**
 * A text that two values share just if they are equal; collections count as sets and maps. What a record leaves out is
 * `undefined` in it.
 */
export function canon(value: Value): string {
  if (value instanceof Map) {
    return `{${[...value]
      .map(([key, item]) => `${canon(key)}:${canon(item)}`)
      .sort()
      .join()}}`;
  }
  if (value instanceof Set) {
    return `{${[...value].map(canon).sort().join()}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canon).join()}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1));
    return `(${fields.map(([name, item]) => `${name}=${canon(item)}`).join()})`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
