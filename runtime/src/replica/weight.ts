/** Of an object, an array or a collection by itself, and of each of its parts. */
const PART = 16;

/** About how many bytes a value takes; looks no further where it is more than `most`. */
export function weightOf(value: unknown, most: number): number {
  if (typeof value === "string") return PART + value.length;
  if (typeof value === "bigint") return PART + value.toString(16).length / 2;
  if (typeof value !== "object" || value === null) return PART;
  let weight = PART;
  const add = (part: unknown) => {
    weight += weightOf(part, most - weight);
    return weight <= most;
  };
  if (value instanceof Map) {
    for (const [key, part] of value) if (!add(key) || !add(part)) return weight;
  } else if (value instanceof Set || Array.isArray(value)) {
    for (const part of value) if (!add(part)) return weight;
  } else {
    for (const name in value) if (!add((value as Record<string, unknown>)[name])) return weight;
  }
  return weight;
}
