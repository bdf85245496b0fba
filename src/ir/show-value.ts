import type { Value } from "./value.js";

/** A value as TypeScript writes it. */
export function showValue(value: Value): string {
  if (value instanceof Set) {
    return value.size === 0 ? "an empty set" : `{${[...value].map(showValue).join(", ")}}`;
  }
  if (value instanceof Map) {
    return value.size === 0
      ? "an empty map"
      : `{${[...value].map(([key, item]) => `${showValue(key)} → ${showValue(item)}`).join(", ")}}`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(showValue).join(", ")}]`;
  }
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, item]) => item !== undefined)
      .map(([name, item]) => `${name}: ${showValue(item)}`);
    return `{ ${fields.join(", ")} }`;
  }
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}
