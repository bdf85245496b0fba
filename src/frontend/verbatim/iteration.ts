import { ts } from "ts-morph";
import { libraryName } from "../read-type.js";

/**
 * True if code lists a set or map and never sorts: its answer may depend on the order in which it was filled. Counting,
 * looking up and testing all or some of the elements do not.
 */
export function listsWithoutSorting(checker: ts.TypeChecker, body: ts.Node): boolean {
  let lists = false;
  let sorts = false;
  const isKeyed = (node: ts.Expression): boolean => {
    const type = checker.getNonNullableType(checker.getTypeAtLocation(node));
    return /^(Readonly)?(Set|Map)$|Iterator/.test(libraryName(type) ?? "");
  };
  const visit = (node: ts.Node): void => {
    if (ts.isSpreadElement(node) || ts.isForOfStatement(node)) {
      lists ||= isKeyed(node.expression);
    }
    if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression)) {
      const { name, expression } = node.expression;
      sorts ||= /^(sort|toSorted)$/.test(name.text);
      lists ||= name.text === "forEach" && isKeyed(expression);
      const [first] = node.arguments;
      lists ||= node.expression.getText() === "Array.from" && first !== undefined && isKeyed(first);
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return lists && !sorts;
}
