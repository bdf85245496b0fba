import { ts } from "ts-morph";

/*
 * Objects that serve as maps from strings, as `Record<string, number>`. In the model they are maps; bodies that stand in
 * the lifted class as they are read them as objects again.
 */

/** The type of the values of an object that serves as a map, if the type is one of such objects. */
export function entryTypeOf(checker: ts.TypeChecker, type: ts.Type): ts.Type | undefined {
  const of = checker.getNonNullableType(type);
  const [index, second] = checker.getIndexInfosOfType(of);
  const isAny = (of.flags & ts.TypeFlags.Object) === 0 || checker.isArrayLikeType(of);
  return !isAny &&
    index &&
    !second &&
    (index.keyType.flags & ts.TypeFlags.String) !== 0 &&
    checker.getPropertiesOfType(of).length === 0 &&
    checker.getSignaturesOfType(of, ts.SignatureKind.Call).length === 0 &&
    checker.getSignaturesOfType(of, ts.SignatureKind.Construct).length === 0
    ? index.type
    : undefined;
}

/** True if a field of the class is such an object. */
export function hasObjectMaps(checker: ts.TypeChecker, node: ts.ClassDeclaration): boolean {
  return node.members.some(
    (member) =>
      ts.isPropertyDeclaration(member) &&
      entryTypeOf(checker, checker.getTypeAtLocation(member)) !== undefined,
  );
}

/** The type of the map that such an object serves as; nothing for other fields. */
export function mapTypeText(
  checker: ts.TypeChecker,
  node: ts.PropertyDeclaration,
): string | undefined {
  const entry = entryTypeOf(checker, checker.getTypeAtLocation(node));
  const written =
    node.type && ts.isTypeReferenceNode(node.type) ? node.type.typeArguments?.[1] : undefined;
  const text =
    written?.getText() ??
    (entry && checker.typeToString(entry, undefined, ts.TypeFormatFlags.NoTruncation));
  return entry && `Map<string, ${text}>`;
}

const LISTINGS = ["keys", "values", "entries"] as const;

/** `Object.keys(…)`, `Object.values(…)` or `Object.entries(…)`. */
export function objectListing(
  node: ts.Node,
): { readonly what: (typeof LISTINGS)[number]; readonly of: ts.Expression } | undefined {
  if (
    !ts.isCallExpression(node) ||
    !ts.isPropertyAccessExpression(node.expression) ||
    node.expression.expression.getText() !== "Object"
  ) {
    return undefined;
  }
  const { name } = node.expression;
  const what = LISTINGS.find((known) => known === name.text);
  const [of] = node.arguments;
  return what && of && node.arguments.length === 1 ? { what, of } : undefined;
}
