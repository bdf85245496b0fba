import { ts } from "ts-morph";
import { BOOL, INT, NAT, NUM, optionType, STRING, type Type } from "../../ir/type.js";
import { propertyNameOf } from "./syntax.js";
import { Unread } from "./unread.js";

const NAMED: ReadonlyMap<string, Type> = new Map<string, Type>([
  ["bool", BOOL],
  ["nat", NAT],
  ["int", INT],
  ["num", NUM],
  ["string", STRING],
]);

/** A type of values as the runtime's constructors take it: `"nat"`, `{ option: "string" }`, `{ tuple: [...] }`. */
export function readValueType(node: ts.Expression): Type {
  if (ts.isStringLiteralLike(node)) {
    const type = NAMED.get(node.text);
    if (type) {
      return type;
    }
  }
  if (ts.isObjectLiteralExpression(node)) {
    const [property, ...others] = node.properties;
    if (property && others.length === 0 && ts.isPropertyAssignment(property)) {
      return ofKind(propertyNameOf(property.name), property.initializer);
    }
  }
  throw new Unread(node, "this is no type of values");
}

function ofKind(kind: string, node: ts.Expression): Type {
  if (kind === "option") {
    return optionType(readValueType(node));
  }
  if (kind === "tuple" && ts.isArrayLiteralExpression(node)) {
    return { kind: "tuple", items: node.elements.map(readValueType) };
  }
  if (kind === "enum" && ts.isArrayLiteralExpression(node)) {
    const values = node.elements.map((element) => {
      if (ts.isStringLiteralLike(element)) {
        return element.text;
      }
      throw new Unread(element, "the values of an enum are strings");
    });
    return { kind: "enum", values };
  }
  throw new Unread(node, "this is no type of values");
}
