import { ts } from "ts-morph";
import { bare } from "../lifted/syntax.js";
import type { Statement } from "./code.js";
import { readCode, readFunction, readPattern } from "./read-code.js";

/** The statements of a function of the runtime's source. */
export function readBody(statements: readonly ts.Statement[]): readonly Statement[] {
  return statements.flatMap(readStatement);
}

function readStatement(node: ts.Statement): readonly Statement[] {
  if (isCheck(node)) {
    return [{ kind: "check", node }];
  }
  const read = (expression: ts.Expression) => readCode(expression, readBody);
  if (ts.isFunctionDeclaration(node) && node.name) {
    const pattern = readPattern(node.name, readBody);
    return [{ kind: "const", node, pattern, value: readFunction(node, readBody) }];
  }
  if (ts.isReturnStatement(node)) {
    return [{ kind: "return", node, value: node.expression && read(node.expression) }];
  }
  if (ts.isVariableStatement(node)) {
    return readDeclarations(node.declarationList);
  }
  if (ts.isIfStatement(node)) {
    const { expression, thenStatement, elseStatement } = node;
    const yes = readBody(listOf(thenStatement));
    const no = elseStatement ? readBody(listOf(elseStatement)) : [];
    return [{ kind: "if", node, test: read(expression), yes, no }];
  }
  if (ts.isForOfStatement(node) && !node.awaitModifier) {
    const { initializer, expression, statement } = node;
    const [each] = ts.isVariableDeclarationList(initializer) ? initializer.declarations : [];
    const isConst = each && initializer.flags & ts.NodeFlags.Const;
    const body = readBody(listOf(statement));
    return [
      isConst
        ? {
            kind: "for",
            node,
            each: readPattern(each.name, readBody),
            over: read(expression),
            body,
          }
        : { kind: "unread", node },
    ];
  }
  if (ts.isForStatement(node)) {
    return [readLoop(node)];
  }
  return ts.isExpressionStatement(node) ? readEffects(node.expression) : [{ kind: "unread", node }];
}

function readDeclarations(node: ts.VariableDeclarationList): readonly Statement[] {
  const { declarations, flags } = node;
  return declarations.map(({ name, initializer }): Statement => {
    const value = initializer && readCode(initializer, readBody);
    if (!value) {
      return { kind: "unread", node };
    }
    if (flags & ts.NodeFlags.Const) {
      return { kind: "const", node, pattern: readPattern(name, readBody), value };
    }
    return flags & ts.NodeFlags.Let && ts.isIdentifier(name)
      ? { kind: "let", node, name: name.text, value }
      : { kind: "unread", node };
  });
}

function readLoop(node: ts.ForStatement): Statement {
  const { initializer, condition, incrementor, statement } = node;
  return initializer && ts.isVariableDeclarationList(initializer) && condition && incrementor
    ? {
        kind: "loop",
        node,
        init: readDeclarations(initializer),
        test: readCode(condition, readBody),
        next: readEffects(incrementor),
        body: readBody(listOf(statement)),
      }
    : { kind: "unread", node };
}

/** An expression that is there for what it does; several, one after the other. */
function readEffects(of: ts.Expression): readonly Statement[] {
  const node = bare(of);
  const read = (expression: ts.Expression) => readCode(expression, readBody);
  if (!ts.isBinaryExpression(node)) {
    return [{ kind: "do", node, value: read(node) }];
  }
  const { left, right, operatorToken } = node;
  switch (operatorToken.kind) {
    case ts.SyntaxKind.CommaToken:
      return [...readEffects(left), ...readEffects(right)];
    case ts.SyntaxKind.EqualsToken:
      return [{ kind: "assign", node, to: read(left), value: read(right) }];
    case ts.SyntaxKind.PlusEqualsToken: {
      const sum = { kind: "binary", node, op: "+", left: read(left), right: read(right) } as const;
      return [{ kind: "assign", node, to: read(left), value: sum }];
    }
    case ts.SyntaxKind.MinusEqualsToken: {
      const rest = { kind: "binary", node, op: "-", left: read(left), right: read(right) } as const;
      return [{ kind: "assign", node, to: read(left), value: rest }];
    }
    default:
      return [{ kind: "do", node, value: read(node) }];
  }
}

/** True of what does nothing but throw: for arguments that are refused there is nothing to prove. Types do nothing. */
function isCheck(node: ts.Statement): boolean {
  if (ts.isTypeAliasDeclaration(node) || ts.isThrowStatement(node)) {
    return true;
  }
  if (ts.isIfStatement(node)) {
    return !node.elseStatement && areChecks(node.thenStatement);
  }
  return ts.isForOfStatement(node) && areChecks(node.statement);
}

function areChecks(statement: ts.Statement): boolean {
  const inner = listOf(statement);
  return inner.length > 0 && inner.every(isCheck);
}

function listOf(statement: ts.Statement): readonly ts.Statement[] {
  return ts.isBlock(statement) ? statement.statements : [statement];
}
