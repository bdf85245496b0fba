import { propertyName } from "../names.js";
import { printLiteral } from "../printed.js";

/** A value of data as TypeScript text. */
export function printValue(value: unknown): string {
  switch (typeof value) {
    case "undefined":
      return "undefined";
    case "bigint":
      return `${value}n`;
    case "number":
      return Number.isNaN(value) ? "Number.NaN" : printLiteral(value).text;
    case "boolean":
    case "string":
      return printLiteral(value).text;
    case "object":
      return printObject(value);
    default:
      throw new Error(`no data: ${typeof value}`);
  }
}

function printObject(value: object | null): string {
  const list = (items: Iterable<unknown>) => `[${[...items].map(printValue).join(", ")}]`;
  if (value === null) {
    return "null";
  }
  if (value instanceof Date) {
    return `new Date(${value.getTime()})`;
  }
  if (value instanceof Set) {
    return `new Set(${list(value)})`;
  }
  if (value instanceof Map) {
    return `new Map(${list(value)})`;
  }
  if (Array.isArray(value)) {
    return list(value);
  }
  const fields = Object.entries(value).map(
    ([name, of]) => `${propertyName(name)}: ${printValue(of)}`,
  );
  return `{ ${fields.join(", ")} }`;
}
