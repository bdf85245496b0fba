import type { Type } from "../ir/type.js";
import { showType } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "../lattice/lattice.js";
import type { Imports } from "./imports.js";
import { propertyName } from "./names.js";

/** A lattice as a call of the runtime's constructors, for example `map("string", lex(max("nat"), or()))`. */
export function printLattice(lattice: Lattice, imports: Imports): string {
  const go = (inner: Lattice) => printLattice(inner, imports);
  switch (lattice.kind) {
    case "max":
      return lattice.of.kind === "bool"
        ? `${imports.value("or")}()`
        : `${imports.value("max")}(${printValueType(lattice.of)})`;
    case "min":
      return lattice.of.kind === "bool"
        ? `${imports.value("and")}()`
        : `${imports.value("min")}(${printValueType(lattice.of)})`;
    case "set":
      return `${imports.value("set")}(${printValueType(lattice.of)})`;
    case "map":
      return `${imports.value("map")}(${printValueType(lattice.key)}, ${go(lattice.value)})`;
    case "slots":
      return `${imports.value("slots")}(${go(lattice.value)})`;
    case "record":
      return printRecordLattice(lattice.fields, imports);
    case "lex":
      return `${imports.value("lex")}(${go(lattice.first)}, ${go(lattice.second)})`;
    default:
      return unreachable(lattice);
  }
}

/** The product of named lattices; `log` is a replay log's, `known` are those that constants hold, by their names. */
export function printRecordLattice(
  fields: readonly { readonly name: string; readonly lattice: Lattice }[],
  imports: Imports,
  log?: { readonly name: string; readonly text: string },
  known: ReadonlyMap<string, string> = new Map(),
): string {
  const entries = fields.map(
    ({ name, lattice }) =>
      `${propertyName(name)}: ${known.get(name) ?? printLattice(lattice, imports)}`,
  );
  if (log) {
    entries.push(`${propertyName(log.name)}: ${log.text}`);
  }
  return `${imports.value("record")}({ ${entries.join(", ")} })`;
}

/** A type of values as the runtime's constructors take it. */
export function printValueType(type: Type): string {
  switch (type.kind) {
    case "bool":
    case "nat":
    case "int":
    case "num":
    case "string":
      return `"${type.kind}"`;
    case "enum":
      return `{ enum: [${type.values.map((value) => JSON.stringify(value)).join(", ")}] }`;
    case "option":
      return `{ option: ${printValueType(type.of)} }`;
    case "tuple":
      return `{ tuple: [${type.items.map(printValueType).join(", ")}] }`;
    case "record":
    case "set":
    case "map":
    case "array":
    case "void":
      throw new Error(`no values of a lattice: ${showType(type)}`);
    default:
      return unreachable(type);
  }
}
