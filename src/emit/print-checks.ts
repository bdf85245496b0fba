import type { Method, Param } from "../ir/model.js";
import { showType, type Type } from "../ir/type.js";
import { unreachable } from "../ir/unreachable.js";
import type { Imports } from "./imports.js";
import { propertyName } from "./names.js";

/** Statements that throw before anything changes if an argument can't be replicated. */
export function printChecks(
  method: Method,
  params: readonly Param[],
  imports: Imports,
): readonly string[] {
  return params.map((param) => {
    const label = JSON.stringify(labelOf(method, param));
    return `${printCheck(label, argument(param), param.type, imports)};`;
  });
}

/** How errors name an argument. */
function labelOf(method: Method, param: Param): string {
  if (param.hidden !== undefined) {
    return `${method.name}: ${param.hidden}`;
  }
  return method.form === "setter" ? method.name : `${method.name}(${param.name})`;
}

/** The runtime has one way to say nothing. */
function argument({ name, type }: Param): string {
  return type.kind === "option" && type.none === "undefined" ? `${name} ?? null` : name;
}

/** False of types that hold collections, which no bounded update takes: the log checks these when it takes the call. */
export function isCheckable(type: Type): boolean {
  switch (type.kind) {
    case "set":
    case "map":
    case "array":
    case "void":
      return false;
    case "option":
      return isCheckable(type.of);
    case "record":
      return type.fields.every((field) => isCheckable(field.type));
    case "tuple":
      return type.items.every(isCheckable);
    default:
      return true;
  }
}

function printCheck(label: string, value: string, type: Type, imports: Imports): string {
  const { name, more } = checkOf(type, imports);
  return `${name}(${[label, value, ...more].join(", ")})`;
}

/** The function that checks values of a type, and its arguments after the label and the value. */
function checkOf(
  type: Type,
  imports: Imports,
): { readonly name: string; readonly more: readonly string[] } {
  switch (type.kind) {
    case "bool":
      return { name: imports.value("checkBool"), more: [] };
    case "nat":
      return { name: imports.value("checkNat"), more: [] };
    case "int":
      return { name: imports.value("checkInt"), more: [] };
    case "num":
      return { name: imports.value("checkNum"), more: [] };
    case "string":
      return { name: imports.value("checkString"), more: [] };
    case "enum": {
      const values = type.values.map((value) => JSON.stringify(value)).join(", ");
      return { name: imports.value("checkEnum"), more: [`[${values}]`] };
    }
    case "option":
      return { name: imports.value("checkOption"), more: [printChecker(type.of, imports)] };
    case "tuple": {
      const items = type.items.map((item) => printChecker(item, imports));
      return { name: imports.value("checkTuple"), more: [`[${items.join(", ")}]`] };
    }
    case "record": {
      const fields = type.fields.map(
        ({ name, type: inner }) => `${propertyName(name)}: ${printChecker(inner, imports)}`,
      );
      return { name: imports.value("checkRecord"), more: [`{ ${fields.join(", ")} }`] };
    }
    case "set":
    case "map":
    case "array":
    case "void":
      throw new Error(`no argument of an update: ${showType(type)}`);
    default:
      return unreachable(type);
  }
}

/** A function of a label and a value. */
function printChecker(type: Type, imports: Imports): string {
  const { name, more } = checkOf(type, imports);
  if (type.kind === "option" && type.none === "undefined") {
    return `(name, value) => ${name}(${["name", "value ?? null", ...more].join(", ")})`;
  }
  return more.length === 0
    ? name
    : `(name, value) => ${name}(${["name", "value", ...more].join(", ")})`;
}
