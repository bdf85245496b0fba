import { ts } from "ts-morph";
import { libraryName } from "../read-type.js";

/**
 * True if code lists a set or map and never sorts: its answer may depend on the order in which it was filled. An answer
 * that is a number or a boolean is taken for a count, a sum, an extreme or a test, which does not.
 */
export function listsWithoutSorting(
  checker: ts.TypeChecker,
  body: ts.Node,
  answer: ts.Type | undefined,
): boolean {
  const plain = ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.VoidLike;
  if (answer && answer.flags & plain) {
    return false;
  }
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
