import { ts } from "ts-morph";
import type { ImportedName } from "../ir/model.js";

/** What a symbol stands for, behind imports and exports from other files. */
export function behindImports(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** True of a name whose declaration is not in a file of the project: in a package, or not found. */
export function isForeign(checker: ts.TypeChecker, symbol: ts.Symbol): boolean {
  const declarations = behindImports(checker, symbol).declarations ?? [];
  return (
    declarations.length === 0 ||
    declarations.some((declaration) => {
      const file = declaration.getSourceFile();
      return file.isDeclarationFile || file.fileName.includes("/node_modules/");
    })
  );
}

/** How a file imports a name; nothing if it is not imported, or only as a part of a namespace. */
export function importOf(checker: ts.TypeChecker, symbol: ts.Symbol): ImportedName | undefined {
  const [declaration] = symbol.declarations ?? [];
  const statement = declaration && importStatement(declaration);
  if (!declaration || !statement || !ts.isStringLiteral(statement.moduleSpecifier)) {
    return undefined;
  }
  const isType = !(behindImports(checker, symbol).flags & ts.SymbolFlags.Value);
  const common = { local: symbol.name, from: statement.moduleSpecifier.text, isType };
  if (ts.isImportSpecifier(declaration)) {
    return { ...common, name: (declaration.propertyName ?? declaration.name).text };
  }
  return ts.isImportClause(declaration) ? { ...common, name: "default" } : undefined;
}

function importStatement(node: ts.Node): ts.ImportDeclaration | undefined {
  if (ts.isImportDeclaration(node)) {
    return node;
  }
  return ts.isSourceFile(node) || !node.parent ? undefined : importStatement(node.parent);
}
