import type { Field, Method, Param } from "../ir/model.js";
import { printDoc } from "./doc.js";

/** The name of a member as it is written in a class and behind `this.`. */
export function memberName({ name, visibility }: Field | Method): string {
  return visibility === "hash" ? `#${name}` : name;
}

/** A method in its own form, under its own name, signature and documentation, with this body (braces included). */
export function printMethod(method: Method, body: string): string {
  const params = method.params.map(printParam).join(", ");
  const head = `${printDoc(method.doc)}${modifier(method)}`;
  const name = memberName(method);
  switch (method.form) {
    case "method":
      return `${head}${name}(${params}): ${method.returnText} ${body}`;
    case "getter":
      return `${head}get ${name}(): ${method.returnText} ${body}`;
    case "setter":
      return `${head}set ${name}(${params}) ${body}`;
    case "arrow":
      return `${head}${name} = (${params}): ${method.returnText} => ${arrowBody(body)};`;
    default:
      return method.form satisfies never;
  }
}

/** The body of an arrow function, as the expression that it was in the source if it was one. */
function arrowBody(body: string): string {
  const value = /^\{ return ([^;]*); \}$/.exec(body)?.[1];
  return value === undefined ? body : `(${value})`;
}

const INFERRED: ReadonlySet<string> = new Set(["number", "string", "boolean"]);

function printParam({ name, typeText, optional, defaultText }: Param): string {
  if (defaultText !== undefined) {
    return INFERRED.has(typeText)
      ? `${name} = ${defaultText}`
      : `${name}: ${typeText} = ${defaultText}`;
  }
  return `${name}${optional ? "?" : ""}: ${typeText}`;
}

/** `private ` or `protected ` where the source says so. */
export function modifier({ visibility }: Field | Method): string {
  return visibility === "private" || visibility === "protected" ? `${visibility} ` : "";
}
