import { ts } from "ts-morph";
import type { SourceRange } from "../../ir/range.js";
import type { Module } from "./read-lattice.js";

/** The package that lifted classes import. */
export const RUNTIME = "@joinery/runtime";

/** A lifted file, taken apart. */
export interface LiftedModule extends Module {
  readonly file: ts.SourceFile;
  /** What each local name of an import stands for: a module and a name there. */
  readonly imports: ReadonlyMap<string, string>;
  /** The modules that it imports from. */
  readonly modules: ReadonlySet<string>;
  /** True if the file holds what it needs of the runtime. */
  readonly isStandalone: boolean;
  readonly classes: ReadonlyMap<string, ts.ClassDeclaration>;
  /** Where a class stands; the whole file if it is not there. */
  rangeOf(className: string): SourceRange;
}

/** Takes the text of a lifted file apart; nothing but its syntax is looked at. */
export function moduleOf(path: string, text: string): LiftedModule {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TS);
  const constants = new Map<string, ts.Expression>();
  const imports = new Map<string, string>();
  const runtime = new Map<string, string>();
  const modules = new Set<string>();
  const classes = new Map<string, ts.ClassDeclaration>();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) && ts.isStringLiteral(statement.moduleSpecifier)) {
      const from = statement.moduleSpecifier.text;
      modules.add(from);
      for (const [local, name] of importedBy(statement)) {
        imports.set(local, `${from} ${name}`);
        if (from === RUNTIME) {
          runtime.set(local, name);
        }
      }
    } else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (ts.isIdentifier(name) && initializer) {
          constants.set(name.text, initializer);
        }
      }
    } else if (ts.isClassDeclaration(statement) && statement.name) {
      classes.set(statement.name.text, statement);
    }
  }
  const isStandalone = !modules.has(RUNTIME);
  if (isStandalone) {
    // Whether these are the runtime's is seen when the whole file is held against what is written for such a lift.
    for (const name of declaredIn(file)) {
      runtime.set(name, name);
    }
  }
  return {
    file,
    constants,
    imports,
    runtime,
    isStandalone,
    modules,
    classes,
    rangeOf: (name) => rangeOf(classes.get(name) ?? file),
  };
}

/** The functions and constants of the module itself. */
function declaredIn(file: ts.SourceFile): readonly string[] {
  return file.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement)) {
      return statement.name ? [statement.name.text] : [];
    }
    return ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.flatMap(({ name }) =>
          ts.isIdentifier(name) ? [name.text] : [],
        )
      : [];
  });
}

function importedBy({
  importClause,
}: ts.ImportDeclaration): readonly (readonly [string, string])[] {
  const bindings = importClause?.namedBindings;
  return [
    ...(importClause?.name ? [[importClause.name.text, "default"] as const] : []),
    ...(bindings && ts.isNamedImports(bindings)
      ? bindings.elements.map(
          ({ name, propertyName }) => [name.text, (propertyName ?? name).text] as const,
        )
      : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? [[bindings.name.text, "*"] as const] : []),
  ];
}

/** The syntax errors of a file; empty if there are none. */
export function syntaxErrorsOf(
  file: ts.SourceFile,
): readonly { readonly range: SourceRange; readonly message: string }[] {
  // TypeScript keeps them on the file, but not in its declarations.
  const { parseDiagnostics = [] } = file as {
    parseDiagnostics?: readonly ts.DiagnosticWithLocation[];
  };
  return parseDiagnostics.map(({ start, length, messageText }) => ({
    range: rangeBetween(file, start, start + length),
    message: ts.flattenDiagnosticMessageText(messageText, " "),
  }));
}

/** Where a node stands. */
export function rangeOf(node: ts.Node): SourceRange {
  const file = node.getSourceFile();
  return rangeBetween(file, node.getStart(file), node.getEnd());
}

function rangeBetween(file: ts.SourceFile, from: number, to: number): SourceRange {
  const at = (offset: number) => {
    const { line, character } = file.getLineAndCharacterOfPosition(offset);
    return { line: line + 1, column: character + 1 };
  };
  return { file: file.fileName, start: at(from), end: at(to) };
}
