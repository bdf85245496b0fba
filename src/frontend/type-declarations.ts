import { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { ImportedName } from "../ir/model.js";
import { importOf, isForeign } from "./imported.js";
import { symbolOf } from "./module-constant.js";
import type { Ranges } from "./ranges.js";

/**
 * The declarations of the module (types, constants, functions, classes) that nodes and type texts mention, directly or through each
 * other, in source order, by default as they stand. Reports names that cannot be carried along.
 */
export function declarationsFor(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  ranges: Ranges,
  nodes: readonly ts.Node[],
  texts: readonly string[],
  owner: ts.ClassDeclaration,
  report: (diagnostic: Diagnostic) => void,
  textOf: (statement: ts.Statement) => string = (statement) => statement.getText(sourceFile),
): Declarations {
  const found = new Set<ts.Statement>();
  const imports = new Map<string, ImportedName>();
  const add = (statement: ts.Statement): void => {
    if (!found.has(statement)) {
      found.add(statement);
      visit(statement);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isOwnName(node)) {
      const symbol = symbolOf(checker, node);
      const [declaration] = symbol?.declarations ?? [];
      if (symbol && declaration && declaration.getSourceFile() === sourceFile) {
        addDeclarationsOf(node, symbol);
      }
    }
    ts.forEachChild(node, visit);
  };
  const addDeclarationsOf = (node: ts.Identifier, symbol: ts.Symbol): void => {
    if (symbol.flags & ts.SymbolFlags.Alias) {
      const imported = importOf(checker, symbol);
      // A value of a package could do anything; a type is only a type.
      if (!imported || (!imported.isType && isForeign(checker, symbol))) {
        report(CATALOGUE.importedName.at(ranges.of(node), node.text));
      } else {
        imports.set(imported.local, imported);
      }
      return;
    }
    if (symbol.flags & ts.SymbolFlags.Namespace && !(symbol.flags & ts.SymbolFlags.Enum)) {
      report(CATALOGUE.localType.at(ranges.of(node), node.text));
      return;
    }
    for (const declaration of symbol.declarations ?? []) {
      const statement = codeStatement(declaration);
      if (statement && statement !== owner) {
        add(statement);
      }
    }
    for (const declaration of symbol.declarations ?? []) {
      if (isTypeStatement(declaration)) {
        if (ts.isSourceFile(declaration.parent)) {
          add(declaration);
        } else {
          report(CATALOGUE.localType.at(ranges.of(node), node.text));
        }
      }
    }
  };
  nodes.forEach(visit);
  const mentioned = new Set(texts.flatMap(namesIn));
  for (const statement of sourceFile.statements) {
    if (isTypeStatement(statement) && mentioned.has(statement.name.text)) {
      add(statement);
    }
    for (const { name } of importedNames(statement)) {
      const symbol = mentioned.has(name.text) ? checker.getSymbolAtLocation(name) : undefined;
      if (symbol) {
        addDeclarationsOf(name, symbol);
      }
    }
  }
  return {
    declarations: [...found].sort((a, b) => a.pos - b.pos).map(textOf),
    imports: [...imports.values()],
  };
}

/** What is carried along to the lifted class. */
export interface Declarations {
  readonly declarations: readonly string[];
  readonly imports: readonly ImportedName[];
}

function importedNames(statement: ts.Statement): readonly { readonly name: ts.Identifier }[] {
  const clause = ts.isImportDeclaration(statement) ? statement.importClause : undefined;
  const bindings = clause?.namedBindings;
  return [
    ...(clause?.name ? [{ name: clause.name }] : []),
    ...(bindings && ts.isNamedImports(bindings) ? bindings.elements : []),
  ];
}

/** The statement of a function, class or constant of the module. */
function codeStatement(declaration: ts.Declaration): ts.Statement | undefined {
  if (ts.isFunctionDeclaration(declaration) || ts.isClassDeclaration(declaration)) {
    return ts.isSourceFile(declaration.parent) ? declaration : undefined;
  }
  const list = ts.isVariableDeclaration(declaration) ? declaration.parent : undefined;
  return list && ts.isVariableStatement(list.parent) && ts.isSourceFile(list.parent.parent)
    ? list.parent
    : undefined;
}

type TypeStatement = ts.TypeAliasDeclaration | ts.InterfaceDeclaration | ts.EnumDeclaration;

function isTypeStatement(node: ts.Node): node is TypeStatement {
  return (
    ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node) || ts.isEnumDeclaration(node)
  );
}

/** True of a name that is looked up in something else: the `b` of `a.b` and of `{ b: … }`. */
function isOwnName(node: ts.Identifier): boolean {
  const { parent } = node;
  return (
    (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
    (ts.isQualifiedName(parent) && parent.right === node) ||
    ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent)) && parent.name === node)
  );
}

/** The names in the text of a type. */
function namesIn(text: string): readonly string[] {
  return (
    text.replace(/"(?:[^"\\]|\\.)*"/g, "").match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu) ?? []
  );
}
