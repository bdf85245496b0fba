import { resolve } from "node:path";
import { ts } from "ts-morph";
import { library } from "./library.js";

/** A source text with what TypeScript knows of it. */
export interface CheckedSource {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly sourceFile: ts.SourceFile;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  jsx: ts.JsxEmit.Preserve,
  lib: ["lib.es2022.d.ts"],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/** Parses a text and makes it ready for type queries. What it imports is read from disk. */
export function checkSource(
  path: string,
  text: string,
  options: ts.CompilerOptions = {},
): CheckedSource {
  const fileName = resolve(path).replaceAll("\\", "/");
  const sourceFile = parse(fileName, text);
  const program = ts.createProgram({
    rootNames: [fileName, library().hostFile],
    options: { ...OPTIONS, ...options },
    host: hostFor(fileName, sourceFile),
  });
  return { program, checker: program.getTypeChecker(), sourceFile };
}

/** TypeScript's own errors in the file: of syntax, and if there are none of types. */
export function ownErrors(source: CheckedSource): {
  readonly kind: "syntax" | "type";
  readonly errors: readonly ts.Diagnostic[];
} {
  const syntax = errorsOf(source.program.getSyntacticDiagnostics(source.sourceFile));
  return syntax.length > 0
    ? { kind: "syntax", errors: syntax }
    : {
        kind: "type",
        errors: errorsOf(source.program.getSemanticDiagnostics(source.sourceFile)),
      };
}

function errorsOf(diagnostics: readonly ts.Diagnostic[]): readonly ts.Diagnostic[] {
  return diagnostics.filter((d) => d.category === ts.DiagnosticCategory.Error);
}

function hostFor(rootName: string, root: ts.SourceFile): ts.CompilerHost {
  const { files, folder, mainFile } = library();
  const onDisk = ts.sys;
  return {
    getSourceFile(name) {
      if (name === rootName) {
        return root;
      }
      const known = files.get(name);
      if (known) {
        return known;
      }
      const text = onDisk.readFile(name);
      return text === undefined ? undefined : parse(name, text);
    },
    getDefaultLibFileName: () => mainFile,
    getDefaultLibLocation: () => folder,
    writeFile: () => undefined,
    getCurrentDirectory: () => onDisk.getCurrentDirectory(),
    getCanonicalFileName: (name) => (onDisk.useCaseSensitiveFileNames ? name : name.toLowerCase()),
    useCaseSensitiveFileNames: () => onDisk.useCaseSensitiveFileNames,
    getNewLine: () => "\n",
    fileExists: (name) => name === rootName || files.has(name) || onDisk.fileExists(name),
    readFile: (name) => (name === rootName ? root.text : onDisk.readFile(name)),
    directoryExists: (name) => onDisk.directoryExists(name),
    getDirectories: () => [],
    realpath: (name) => onDisk.realpath?.(name) ?? name,
  };
}

function parse(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
}
