import { ts } from "ts-morph";
import { isAssignment } from "./verbatim/syntax.js";

/** The locals and parameters in a node that an assignment, `++` or `--` sets. */
export function assignedSymbols(checker: ts.TypeChecker, root: ts.Node): ReadonlySet<ts.Symbol> {
  const symbols = new Set<ts.Symbol>();
  const add = (target: ts.Expression): void => {
    if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target)) {
      add(target.expression);
    } else if (ts.isIdentifier(target)) {
      const symbol = checker.getSymbolAtLocation(target);
      if (symbol) {
        symbols.add(symbol);
      }
    }
  };
  const visit = (node: ts.Node): void => {
    if (isAssignment(node)) {
      add(node.left);
    } else if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
      if (
        node.operator === ts.SyntaxKind.PlusPlusToken ||
        node.operator === ts.SyntaxKind.MinusMinusToken
      ) {
        add(node.operand);
      }
    } else if (ts.isVariableDeclaration(node) && !node.initializer && ts.isIdentifier(node.name)) {
      // Its value comes later.
      add(node.name);
    }
    ts.forEachChild(node, visit);
  };
  visit(root);
  return symbols;
}
