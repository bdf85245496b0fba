import { relative } from "node:path";

/**
 * The top-level declarations of modules and of all that they import by relative paths, in an order in which each stands after what
 * it needs when it is evaluated. Of each its text, in which the names of top-level declarations are left out: whoever puts
 * the declarations into one file chooses them. Imports of packages are not followed.
 */
export function declarationsOf(ts, roots, folder, options) {
  const program = ts.createProgram({
    rootNames: roots,
    options: {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      strict: true,
      noEmit: true,
      ...options,
    },
  });
  const errors = ts.getPreEmitDiagnostics(program).map((one) => one.messageText);
  if (errors.length > 0) {
    throw new Error(`what is to be embedded has errors: ${JSON.stringify(errors[0])}`);
  }
  const checker = program.getTypeChecker();
  const files = inOrder(program, roots);
  const groups = files.flatMap((file) => groupsIn(ts, checker, file));
  const indexOf = new Map();
  const names = [];
  for (const group of groups) {
    for (const symbol of group.symbols) {
      indexOf.set(symbol, names.length);
      const isGlobal = group.file.isDeclarationFile;
      names.push({
        name: symbol.name,
        module: moduleOf(group.file),
        ...(isGlobal && { isGlobal }),
      });
    }
  }
  return {
    names,
    declarations: groups.map((group) => ({
      declares: group.symbols.map((symbol) => indexOf.get(symbol)),
      module: relative(folder, group.file.fileName).replaceAll("\\", "/"),
      text: group.statements.flatMap((statement, i) => [
        ...(i > 0 ? ["\n"] : []),
        ...pieces(ts, checker, statement, indexOf),
      ]),
    })),
    exports: Object.fromEntries(
      files
        .filter((file) => roots.includes(file.fileName))
        .flatMap((file) => exportsOf(checker, file))
        .filter(([, symbol]) => indexOf.has(symbol))
        .map(([name, symbol]) => [name, indexOf.get(symbol)]),
    ),
  };
}

/** The files that are reached by relative imports, each after those that it imports. */
function inOrder(program, roots) {
  const found = new Set();
  const visit = (file) => {
    if (found.has(file) || entered.has(file)) {
      return;
    }
    entered.add(file);
    for (const specifier of file.imports ?? []) {
      if (specifier.text.startsWith(".")) {
        const symbol = program.getTypeChecker().getSymbolAtLocation(specifier);
        const other = symbol?.declarations?.[0]?.getSourceFile();
        if (!other) {
          throw new Error(`${file.fileName} imports ${specifier.text}, which is not there`);
        }
        visit(other);
      }
    }
    found.add(file);
  };
  const entered = new Set();
  for (const root of roots) {
    visit(program.getSourceFile(root));
  }
  const all = [...found];
  return [
    ...all.filter((file) => file.isDeclarationFile),
    ...all.filter((file) => !file.isDeclarationFile),
  ];
}

/** The declarations of a file; statements that declare one name, such as overloads, make one. */
function groupsIn(ts, checker, file) {
  const groups = new Map();
  for (const statement of file.statements) {
    if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
      continue;
    }
    const symbols = declaredNames(ts, statement).map((name) => checker.getSymbolAtLocation(name));
    if (symbols.length === 0) {
      throw new Error(`${file.fileName} has a statement that declares nothing`);
    }
    const group = groups.get(symbols[0]) ?? { file, symbols, statements: [] };
    group.statements.push(statement);
    groups.set(symbols[0], group);
  }
  return [...groups.values()];
}

function declaredNames(ts, statement) {
  if (ts.isVariableStatement(statement)) {
    const names = (binding) =>
      ts.isIdentifier(binding)
        ? [binding]
        : binding.elements.flatMap((element) => (element.name ? names(element.name) : []));
    return statement.declarationList.declarations.flatMap(({ name }) => names(name));
  }
  return statement.name ? [statement.name] : [];
}

function moduleOf({ fileName }) {
  return fileName.replace(/^.*\//, "").replace(/\.d\.ts$|\.ts$/, "");
}

function exportsOf(checker, file) {
  const symbol = checker.getSymbolAtLocation(file);
  return symbol
    ? checker.getExportsOfModule(symbol).map((one) => [one.name, resolved(checker, one)])
    : [];
}

function resolved(checker, symbol) {
  // 2097152: an alias, made by an import or an export.
  return symbol.flags & 2097152 ? checker.getAliasedSymbol(symbol) : symbol;
}

/** The text of a statement, with null in the place of `export`, and the index of each top-level declaration in that of its name. */
function pieces(ts, checker, statement, indexOf) {
  const file = statement.getSourceFile();
  const result = [];
  let at = statement.getFullStart();
  const upTo = (end) => {
    result.push(file.text.slice(at, end));
    at = end;
  };
  const visit = (node) => {
    if (node.kind === ts.SyntaxKind.ExportKeyword && node.parent === statement) {
      upTo(node.getStart());
      result.push(null);
      at = node.getEnd() + 1;
      return;
    }
    if (ts.isIdentifier(node)) {
      const isShorthand =
        ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node;
      const symbol = isShorthand
        ? checker.getShorthandAssignmentValueSymbol(node.parent)
        : checker.getSymbolAtLocation(node);
      const index = symbol && indexOf.get(resolved(checker, symbol));
      if (index !== undefined) {
        upTo(node.getStart());
        result.push(isShorthand ? { shorthand: node.text, is: index } : index);
        at = node.getEnd();
      }
      return;
    }
    ts.forEachChild(node, visit);
  };
  visit(statement);
  upTo(statement.getEnd());
  return result
    .map((piece, i) => (i === 0 ? piece.replace(/^\s+/, "") : piece))
    .filter((piece) => piece !== "");
}
