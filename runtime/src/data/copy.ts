import { objectOf } from "./plain-object.js";

/** A deep copy of a normal value (see Codec), for someone who may change it. */
export function copyData<T>(value: T): T {
  return (typeof value === "object" && value !== null ? copied(value) : value) as T;
}

function copied(value: object): unknown {
  if (Array.isArray(value)) return value.map(copyData);
  if (value instanceof Date) return new Date(value.getTime());
  if (value instanceof Set) return new Set([...value].map(copyData));
  if (value instanceof Map) {
    return new Map([...value].map(([key, part]) => [copyData(key), copyData(part)]));
  }
  return objectOf(Object.entries(value).map(([name, part]) => [name, copyData(part)]));
}
