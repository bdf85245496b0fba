import { dirname, relative, resolve } from "node:path";
import { ts } from "ts-morph";
import { extendsClause } from "./extends-clause.js";
import { behindImports, isForeign } from "./imported.js";
import { symbolOf } from "./module-constant.js";
import { type CheckedSource, checkSource } from "./program.js";
import { type Ranges, rangesOf, type Stretch } from "./ranges.js";

/** A source with the text of the base classes that its classes inherit from other files of the project. */
export interface JoinedSource {
  readonly checked: CheckedSource;
  readonly ranges: Ranges;
  /** Where the text of the source itself starts. */
  readonly start: number;
  /** The ranges of a check of the same text. */
  rangesOf(sourceFile: ts.SourceFile): Ranges;
  /** Checks the same text with other options. */
  recheck(options: ts.CompilerOptions): CheckedSource;
}

/**
 * Puts the base classes that the given classes inherit from other files of the project, with what these need of their
 * files, before the text of the source: from there on they are classes of the same file. Nothing if there are none.
 *
 * Line by line the text stays what it is, so that positions can be told; what is not needed becomes blank.
 */
export function withBaseFiles(
  { path, text }: { readonly path: string; readonly text: string },
  source: CheckedSource,
  classes: readonly ts.ClassDeclaration[],
): JoinedSource | undefined {
  const { checker, sourceFile } = source;
  const files = baseFiles(checker, sourceFile, classes);
  if (files.length === 0) {
    return undefined;
  }
  const needed = new Needed(checker, files);
  for (const node of classes) {
    for (const base of basesElsewhere(checker, node)) {
      needed.add(base);
    }
  }
  needed.visitImportsOf(sourceFile);
  const texts = files.map((file) => needed.textOf(file, sourceFile));
  const stretches: Stretch[] = [];
  let before = 0;
  for (const [i, file] of files.entries()) {
    stretches.push({ file: nameOf(path, file.fileName), before });
    before += lineCount(texts[i] ?? "");
  }
  const start = texts.reduce((sum, one) => sum + one.length + 1, 0);
  const joined = [...texts, needed.textOfSource(sourceFile, text)].join("\n");
  const checked = checkSource(path, joined, source.disk);
  const ranges = (file: ts.SourceFile) => rangesOf(path, file, stretches, before);
  return {
    checked,
    ranges: ranges(checked.sourceFile),
    start,
    rangesOf: ranges,
    recheck: (options) => checkSource(path, joined, source.disk, options),
  };
}

/** The class that a class extends, if it is one of the project that can be seen. */
function baseOf(
  checker: ts.TypeChecker,
  node: ts.ClassDeclaration,
): ts.ClassDeclaration | undefined {
  const name = extendsClause(node)?.types[0]?.expression;
  const symbol = name && ts.isIdentifier(name) ? checker.getSymbolAtLocation(name) : undefined;
  const declared = symbol && behindImports(checker, symbol);
  const declaration = declared?.valueDeclaration;
  return declared &&
    declaration &&
    ts.isClassDeclaration(declaration) &&
    ts.isSourceFile(declaration.parent) &&
    !isForeign(checker, declared) &&
    // Under another name it would be another class beside this one.
    declaration.name?.text === symbol?.name
    ? declaration
    : undefined;
}

/** The classes that a class extends, directly or not, and that stand in other files than itself. */
function basesElsewhere(
  checker: ts.TypeChecker,
  node: ts.ClassDeclaration,
): readonly ts.ClassDeclaration[] {
  const chain: ts.ClassDeclaration[] = [];
  for (let at = baseOf(checker, node); at && !chain.includes(at); at = baseOf(checker, at)) {
    chain.push(at);
  }
  return chain.filter((base) => base.getSourceFile() !== node.getSourceFile());
}

/** The other files in which base classes stand: a file before those that build on it. */
function baseFiles(
  checker: ts.TypeChecker,
  sourceFile: ts.SourceFile,
  classes: readonly ts.ClassDeclaration[],
): readonly ts.SourceFile[] {
  const found = classes.flatMap((node) =>
    basesElsewhere(checker, node).map((base) => base.getSourceFile()),
  );
  return [...new Set([...found].reverse())].filter((file) => file !== sourceFile);
}

/** The statements of the base classes' files that are needed, and what these import. */
class Needed {
  readonly #checker: ts.TypeChecker;
  readonly #files: readonly ts.SourceFile[];
  readonly #statements = new Set<ts.Statement>();
  readonly #imports = new Set<ts.Declaration>();

  constructor(checker: ts.TypeChecker, files: readonly ts.SourceFile[]) {
    this.#checker = checker;
    this.#files = files;
  }

  add(statement: ts.Statement): void {
    if (!this.#statements.has(statement)) {
      this.#statements.add(statement);
      this.#visit(statement);
    }
  }

  /** Adds what a file imports from the base classes' files. */
  visitImportsOf(sourceFile: ts.SourceFile): void {
    sourceFile.statements.filter(ts.isImportDeclaration).forEach((one) => {
      this.#visit(one);
    });
  }

  /** The lines of a file of base classes, where what is not needed is blank. */
  textOf(file: ts.SourceFile, source: ts.SourceFile): string {
    return blankedText(file, (statement) => {
      if (ts.isImportDeclaration(statement)) {
        return this.#importText(statement, file, source);
      }
      return this.#statements.has(statement) ? withoutExport(statement, file) : "";
    });
  }

  /** The text of the source without imports of what stands before it. */
  textOfSource(sourceFile: ts.SourceFile, text: string): string {
    return blankedText(sourceFile, (statement, own) =>
      ts.isImportDeclaration(statement) && this.#specifiersOf(statement).some(this.#isNear)
        ? this.#importText(statement, sourceFile, sourceFile)
        : own,
    ).concat(text.slice(sourceFile.text.length));
  }

  #visit(node: ts.Node): void {
    if (ts.isIdentifier(node)) {
      const symbol = symbolOf(this.#checker, node);
      const target = symbol && behindImports(this.#checker, symbol);
      for (const declaration of target?.declarations ?? []) {
        const statement = statementOf(declaration);
        if (statement && this.#files.includes(statement.getSourceFile())) {
          this.add(statement);
        }
      }
      for (const declaration of symbol !== target ? (symbol?.declarations ?? []) : []) {
        this.#imports.add(declaration);
      }
    }
    ts.forEachChild(node, (child) => {
      this.#visit(child);
    });
  }

  /** True of an imported name that is declared in one of the files that are joined, under the same name. */
  readonly #isNear = (specifier: ts.ImportSpecifier | ts.ImportClause): boolean => {
    const symbol = specifier.name && this.#checker.getSymbolAtLocation(specifier.name);
    const target = symbol && behindImports(this.#checker, symbol);
    return (target?.declarations ?? []).some((declaration) => {
      const statement = statementOf(declaration);
      return (
        statement !== undefined &&
        this.#files.includes(statement.getSourceFile()) &&
        target?.name !== undefined &&
        namesOf(declaration) === symbol?.name
      );
    });
  };

  #specifiersOf({
    importClause,
  }: ts.ImportDeclaration): readonly (ts.ImportSpecifier | ts.ImportClause)[] {
    const bindings = importClause?.namedBindings;
    return [
      ...(importClause?.name ? [importClause] : []),
      ...(bindings && ts.isNamedImports(bindings) ? bindings.elements : []),
    ];
  }

  /** An import as the source must write it, of what is not joined itself. */
  #importText(node: ts.ImportDeclaration, file: ts.SourceFile, source: ts.SourceFile): string {
    const clause = node.importClause;
    if (!clause || !ts.isStringLiteral(node.moduleSpecifier)) {
      return file === source ? node.getText(file) : "";
    }
    const kept = this.#specifiersOf(node).filter(
      (one) => !this.#isNear(one) && (file === source || this.#isOwnImport(one, source)),
    );
    const named = kept.filter(ts.isImportSpecifier).map((one) => one.getText(file));
    const names = [
      ...(kept.some(ts.isImportClause) && clause.name ? [clause.name.text] : []),
      ...(clause.namedBindings && ts.isNamespaceImport(clause.namedBindings)
        ? file === source || this.#imports.has(clause.namedBindings)
          ? [clause.namedBindings.getText(file)]
          : []
        : []),
      ...(named.length > 0 ? [`{ ${named.join(", ")} }`] : []),
    ];
    const from = moduleFrom(node.moduleSpecifier.text, file, source);
    const only = clause.isTypeOnly ? "type " : "";
    return names.length === 0
      ? ""
      : `import ${only}${names.join(", ")} from ${JSON.stringify(from)};`;
  }

  /** True of an import that is needed and that neither the source nor a file before it has as well. */
  #isOwnImport(specifier: ts.ImportSpecifier | ts.ImportClause, source: ts.SourceFile): boolean {
    if (!this.#imports.has(specifier)) {
      return false;
    }
    const own = specifier.getSourceFile();
    const others = [source, ...this.#files.slice(0, this.#files.indexOf(own))];
    return !others.some((file) =>
      file.statements
        .filter(ts.isImportDeclaration)
        .flatMap((one) => this.#specifiersOf(one))
        .some(
          (other) => (file === source || this.#imports.has(other)) && this.#same(specifier, other),
        ),
    );
  }

  #same(a: ts.ImportSpecifier | ts.ImportClause, b: ts.ImportSpecifier | ts.ImportClause): boolean {
    const [x, y] = [a, b].map((one) => one.name && this.#checker.getSymbolAtLocation(one.name));
    return (
      x !== undefined &&
      y !== undefined &&
      x.name === y.name &&
      behindImports(this.#checker, x) === behindImports(this.#checker, y)
    );
  }
}

/** The statement at the top of a file that holds a declaration. */
function statementOf(node: ts.Node): ts.Statement | undefined {
  if (node.parent === undefined) {
    return undefined;
  }
  return ts.isSourceFile(node.parent) ? (node as ts.Statement) : statementOf(node.parent);
}

function namesOf(declaration: ts.Declaration): string | undefined {
  const name = ts.getNameOfDeclaration(declaration);
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

/** A statement that nothing else can see. */
function withoutExport(statement: ts.Statement, file: ts.SourceFile): string {
  const text = statement.getText(file);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  return modifiers
    .filter(
      ({ kind }) => kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword,
    )
    .reduceRight((before, modifier) => {
      const from = modifier.getStart(file) - statement.getStart(file);
      const to = modifier.getEnd() - statement.getStart(file);
      return before.slice(0, from) + blank(before.slice(from, to)) + before.slice(to);
    }, text);
}

/** The text of a file where another text stands for each statement, which has no more lines than the statement. */
function blankedText(
  file: ts.SourceFile,
  textOf: (statement: ts.Statement, own: string) => string,
): string {
  let text = "";
  let at = 0;
  for (const statement of file.statements) {
    const start = statement.getStart(file);
    const own = file.text.slice(start, statement.getEnd());
    const other = textOf(statement, own);
    const between = file.text.slice(at, start);
    // A comment before a statement that goes, goes with it.
    text += other === "" ? blank(between) : between;
    text += other + "\n".repeat(lineBreaks(own) - lineBreaks(other));
    at = statement.getEnd();
  }
  return text + file.text.slice(at);
}

function blank(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}

function lineBreaks(text: string): number {
  return text.split("\n").length - 1;
}

function lineCount(text: string): number {
  return lineBreaks(text) + 1;
}

/** A module that one file names, as another one names it. */
function moduleFrom(name: string, file: ts.SourceFile, source: ts.SourceFile): string {
  if (!name.startsWith(".") || file === source) {
    return name;
  }
  const path = resolve(dirname(file.fileName), name);
  return dotted(relative(dirname(source.fileName), path));
}

/** A file beside the one that the user calls `path`, as the user would call it. */
function nameOf(path: string, fileName: string): string {
  const folder = dirname(path);
  const inside = relative(resolve(folder), fileName).replaceAll("\\", "/");
  return folder === "." && !path.startsWith("./") ? inside : `${folder}/${inside}`;
}

function dotted(path: string): string {
  const text = path.replaceAll("\\", "/");
  return text.startsWith(".") ? text : `./${text}`;
}
