import { resolve } from "node:path";
import { ts } from "ts-morph";
import type { Disk } from "./disk.js";
import { library } from "./library.js";
import { projectOptions } from "./project-options.js";

/** A source text with what TypeScript knows of it. */
export interface CheckedSource {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly sourceFile: ts.SourceFile;
  /** Where it was read from what it imports. */
  readonly disk: Disk;
  /** Why imports may not be found as in the project, if its tsconfig could not be read. */
  readonly projectProblem?: string;
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

/** Parses a text and makes it ready for type queries. */
export function checkSource(
  path: string,
  text: string,
  disk: Disk,
  options: ts.CompilerOptions = {},
): CheckedSource {
  const fileName = resolve(path).replaceAll("\\", "/");
  const sourceFile = parse(fileName, text);
  const project = projectOptions(fileName, disk);
  const program = ts.createProgram({
    rootNames: [fileName, library().hostFile],
    options: { ...OPTIONS, ...project.options, ...options },
    host: hostFor(fileName, sourceFile, disk),
  });
  return {
    program,
    checker: program.getTypeChecker(),
    sourceFile,
    disk,
    ...(project.problem !== undefined && { projectProblem: project.problem }),
  };
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

function hostFor(rootName: string, root: ts.SourceFile, disk: Disk): ts.CompilerHost {
  const { files, folder, mainFile } = library();
  return {
    getSourceFile(name) {
      if (name === rootName) {
        return root;
      }
      const known = files.get(name);
      if (known) {
        return known;
      }
      const text = disk.readFile(name);
      return text === undefined ? undefined : parse(name, text);
    },
    getDefaultLibFileName: () => mainFile,
    getDefaultLibLocation: () => folder,
    writeFile: () => undefined,
    getCurrentDirectory: () => process.cwd(),
    getCanonicalFileName: (name) => (disk.isCaseSensitive ? name : name.toLowerCase()),
    useCaseSensitiveFileNames: () => disk.isCaseSensitive,
    getNewLine: () => "\n",
    fileExists: (name) => name === rootName || files.has(name) || disk.fileExists(name),
    readFile: (name) => (name === rootName ? root.text : disk.readFile(name)),
    directoryExists: (name) => disk.folderExists(name),
    getDirectories: () => [],
    realpath: (name) => disk.realPath(name),
  };
}

function parse(fileName: string, text: string): ts.SourceFile {
  return ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
}
