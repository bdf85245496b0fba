import type { Field, Method, OpaqueField, Param } from "../ir/model.js";
import { printDoc } from "./doc.js";

/** The name of a member as it is written in a class and behind `this.`. */
export function memberName({ name, visibility }: Field | OpaqueField | Method): string {
  return visibility === "hash" ? `#${name}` : name;
}

/** A method in its own form, under its own name, signature and documentation, with this body (braces included). */
export function printMethod(method: Method, body: string): string {
  const params = givenParams(method).map(printParam).join(", ");
  const head = `${printDoc(method.doc)}${modifier(method)}`;
  const name = memberName(method);
  const override = method.name in Object.prototype ? "override " : "";
  const returns = method.fluent ? "this" : method.returnText;
  switch (method.form) {
    case "method":
      return `${head}${override}${name}(${params}): ${returns} ${body}`;
    case "getter":
      return `${head}${override}get ${name}(): ${method.returnText} ${body}`;
    case "setter":
      return `${head}${override}set ${name}(${params}) ${body}`;
    case "arrow":
      return `${head}${override}${name} = (${params}): ${returns} => ${arrowBody(body)};`;
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

/** The parameters that callers give. */
export function givenParams({ params }: Method): readonly Param[] {
  return params.filter(({ hidden }) => hidden === undefined);
}

/** A parameter as it stands in a signature. */
export function printParam({ name, typeText, optional, defaultText, rest }: Param): string {
  if (defaultText !== undefined) {
    return INFERRED.has(typeText)
      ? `${name} = ${defaultText}`
      : `${name}: ${typeText} = ${defaultText}`;
  }
  return `${rest ? "..." : ""}${name}${optional ? "?" : ""}: ${typeText}`;
}

/** `private ` or `protected ` where the source says so. */
export function modifier({ visibility }: Field | OpaqueField | Method): string {
  return visibility === "private" || visibility === "protected" ? `${visibility} ` : "";
}
