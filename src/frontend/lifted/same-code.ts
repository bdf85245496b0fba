import { ts } from "ts-morph";
import type { LiftedModule } from "./module.js";

/** Two places that should be the same code. Either is absent if the other has more. */
export interface Difference {
  readonly given: ts.Node | undefined;
  readonly wanted: ts.Node | undefined;
  /** The node of the given code that the difference is in. */
  readonly around: ts.Node;
}

export interface SameCodeOptions {
  readonly given: LiftedModule;
  readonly wanted: LiftedModule;
  /** True of places of which others say whether they mean the same. */
  isOpen(given: ts.Node, wanted: ts.Node): boolean;
}

/**
 * Compares code up to formatting, comments, parentheses, the order of imports, and the names of what is local to the file. Gives the
 * first difference.
 */
export function differenceBetween(options: SameCodeOptions): Difference | undefined {
  const { given, wanted } = options;
  return new Comparison(options).lists(
    given.file.statements.filter((one) => !ts.isImportDeclaration(one)),
    wanted.file.statements.filter((one) => !ts.isImportDeclaration(one)),
    given.file,
  );
}

class Comparison {
  readonly #options: SameCodeOptions;
  /** The names that both sides have for the same local thing, innermost scope last. */
  readonly #names: { readonly there: Map<string, string>; readonly here: Map<string, string> }[] = [
    { there: new Map(), here: new Map() },
  ];

  constructor(options: SameCodeOptions) {
    this.#options = options;
  }

  lists(
    given: readonly ts.Node[],
    wanted: readonly ts.Node[],
    around: ts.Node,
  ): Difference | undefined {
    for (let i = 0; i < Math.max(given.length, wanted.length); i += 1) {
      const [a, b] = [given[i], wanted[i]];
      const found = a && b ? this.nodes(a, b) : { given: a, wanted: b, around };
      if (found) {
        return found;
      }
    }
    return undefined;
  }

  nodes(givenNode: ts.Node, wantedNode: ts.Node): Difference | undefined {
    const given = withoutParentheses(givenNode);
    const wanted = withoutParentheses(wantedNode);
    if (this.#options.isOpen(given, wanted)) {
      return undefined;
    }
    if (ts.isPropertyAssignment(given) || ts.isShorthandPropertyAssignment(given)) {
      if (ts.isPropertyAssignment(wanted) || ts.isShorthandPropertyAssignment(wanted)) {
        return this.#properties(given, wanted);
      }
    }
    if (given.kind !== wanted.kind || markOf(given) !== markOf(wanted)) {
      return { given, wanted, around: given };
    }
    if (ts.isIdentifier(given) && ts.isIdentifier(wanted)) {
      return this.#identifiers(given, wanted) ? undefined : { given, wanted, around: given };
    }
    if (isToken(given) && isToken(wanted)) {
      return textOf(given) === textOf(wanted) ? undefined : { given, wanted, around: given };
    }
    const opens = ts.isFunctionLike(given) || ts.isBlock(given);
    if (opens) {
      this.#names.push({ there: new Map(), here: new Map() });
    }
    const found = this.lists(partsOf(given), partsOf(wanted), given);
    if (opens) {
      this.#names.pop();
    }
    return found;
  }

  /** `{ a }` is `{ a: a }`. */
  #properties(
    given: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
    wanted: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  ): Difference | undefined {
    const [a, b] = [given.name, wanted.name].map((name) =>
      ts.isComputedPropertyName(name) ? name.getText() : name.text,
    );
    if (a !== b) {
      return { given, wanted, around: given };
    }
    const initializerOf = (property: typeof given) =>
      ts.isPropertyAssignment(property) ? property.initializer : property.name;
    return this.nodes(initializerOf(given), initializerOf(wanted));
  }

  #identifiers(given: ts.Identifier, wanted: ts.Identifier): boolean {
    const [a, b] = [given.text, wanted.text];
    if (isMemberName(given) || isMemberName(wanted)) {
      return a === b && isMemberName(given) === isMemberName(wanted);
    }
    const isDeclared = isLocalDeclaration(given);
    if (isDeclared !== isLocalDeclaration(wanted)) {
      return false;
    }
    if (isDeclared) {
      const scope = this.#names.at(-1);
      scope?.there.set(a, b);
      scope?.here.set(b, a);
      return true;
    }
    const [there, here] = [this.#known("there", a), this.#known("here", b)];
    if (there !== undefined || here !== undefined) {
      return there === b && here === a;
    }
    const [from, to] = [this.#options.given.imports.get(a), this.#options.wanted.imports.get(b)];
    return from === undefined && to === undefined ? a === b : from === to;
  }

  #known(side: "there" | "here", name: string): string | undefined {
    for (let i = this.#names.length - 1; i >= 0; i -= 1) {
      const found = this.#names[i]?.[side].get(name);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }
}

function withoutParentheses(node: ts.Node): ts.Node {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}

/** The parts of a node. */
function partsOf(node: ts.Node): readonly ts.Node[] {
  const parts: ts.Node[] = [];
  ts.forEachChild(node, (child) => {
    parts.push(child);
  });
  return parts;
}

/** What tells a node from others of its kind, but is no part of it. */
function markOf(node: ts.Node): number {
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator;
  }
  if (ts.isTypeOperatorNode(node)) {
    return node.operator;
  }
  if (ts.isHeritageClause(node)) {
    return node.token;
  }
  return ts.isVariableDeclarationList(node)
    ? node.flags & (ts.NodeFlags.Let | ts.NodeFlags.Const | ts.NodeFlags.Using)
    : 0;
}

function isToken(node: ts.Node): boolean {
  return partsOf(node).length === 0;
}

/** What a token says: of literals their value, of operators and keywords the kind, which is compared already. */
function textOf(node: ts.Node): string {
  if (ts.isLiteralExpression(node) || ts.isPrivateIdentifier(node)) {
    return node.text;
  }
  if (ts.isTemplateHead(node) || ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) {
    return node.text;
  }
  return ts.isBlock(node) || ts.isObjectLiteralExpression(node) ? "" : node.getText();
}

/** True of a name that says which member of an object is meant. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node) ||
    (ts.isBindingElement(parent) && parent.propertyName === node) ||
    ((ts.isPropertySignature(parent) ||
      ts.isMethodSignature(parent) ||
      ts.isPropertyDeclaration(parent) ||
      ts.isMethodDeclaration(parent) ||
      ts.isGetAccessorDeclaration(parent) ||
      ts.isSetAccessorDeclaration(parent) ||
      ts.isEnumMember(parent)) &&
      parent.name === node)
  );
}

/** True of a name where it is declared, if nobody outside of the file knows it. */
function isLocalDeclaration(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isParameter(parent) || ts.isTypeParameterDeclaration(parent)) {
    return parent.name === node;
  }
  if (ts.isBindingElement(parent)) {
    // `{ clock }` says which member is meant, too.
    return parent.name === node && parent.propertyName !== undefined;
  }
  if (ts.isVariableDeclaration(parent)) {
    const list = parent.parent.parent;
    return parent.name === node && !(ts.isVariableStatement(list) && isExported(list));
  }
  return (
    (ts.isInterfaceDeclaration(parent) || ts.isTypeAliasDeclaration(parent)) &&
    parent.name === node &&
    !isExported(parent)
  );
}

function isExported(node: ts.HasModifiers): boolean {
  return node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) === true;
}

/** The text of a place of code, in one line. */
export function codeText(node: ts.Node): string {
  return node.getText().replace(/\s+/g, " ");
}
