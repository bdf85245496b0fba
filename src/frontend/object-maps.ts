import { ts } from "ts-morph";

/*
 * Objects that serve as maps from strings, as `Record<string, number>`. In the model they are maps, and so they are in
 * the lifted class: bodies that stand in it as they are read them by `get` and `has`.
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

/** The type of a field that is such an object, as the lifted class has it; nothing for other fields. */
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

/** The text of a node in which such objects are read as maps. */
export function textWithMaps(checker: ts.TypeChecker, node: ts.Node): string {
  const source = node.getSourceFile().text;
  const isMap = (base: ts.Expression): boolean =>
    entryTypeOf(checker, checker.getTypeAtLocation(base)) !== undefined;
  const read = (access: ts.ElementAccessExpression | ts.PropertyAccessExpression, key: string) => {
    const dot = access.questionDotToken ? "?." : ".";
    const type = checker.getTypeAtLocation(access);
    const members = type.isUnion() ? type.types : [type];
    const isThere = !members.some((member) => member.flags & ts.TypeFlags.Undefined);
    return `${render(access.expression)}${dot}get(${key})${isThere ? "!" : ""}`;
  };
  const render = (part: ts.Node): string => {
    if (ts.isElementAccessExpression(part) && isMap(part.expression)) {
      return read(part, render(part.argumentExpression));
    }
    if (ts.isPropertyAccessExpression(part) && isMap(part.expression)) {
      return read(part, JSON.stringify(part.name.text));
    }
    if (
      ts.isBinaryExpression(part) &&
      part.operatorToken.kind === ts.SyntaxKind.InKeyword &&
      isMap(part.right)
    ) {
      return `(${render(part.right)}).has(${render(part.left)})`;
    }
    const listed = objectListing(part);
    if (listed && isMap(listed.of)) {
      return `[...(${render(listed.of)}).${listed.what}()]`;
    }
    let text = "";
    let at = part.getStart();
    part.forEachChild((child) => {
      text += source.slice(at, child.getStart()) + render(child);
      at = child.getEnd();
    });
    return text + source.slice(at, part.getEnd());
  };
  return render(node);
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
