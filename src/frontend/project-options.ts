import { dirname, join, relative, resolve } from "node:path";
import picomatch from "picomatch";
import { ts } from "ts-morph";
import type { Disk } from "./disk.js";

/**
 * What of a project's options says where its imports lead, and how its decorators are meant. All else is ours: a class is read under
 * `strict`, with the library that lifted classes may count on, whatever the project has.
 */
const TAKEN = [
  "baseUrl",
  "paths",
  "pathsBasePath",
  "rootDirs",
  "moduleSuffixes",
  "customConditions",
  "resolvePackageJsonExports",
  "resolvePackageJsonImports",
  "resolveJsonModule",
  "allowArbitraryExtensions",
  "allowJs",
  "preserveSymlinks",
  "experimentalDecorators",
] as const;

/** What a project says of a file. */
export interface ProjectOptions {
  readonly options: ts.CompilerOptions;
  /** Why a tsconfig could not be read as it is meant, in a sentence, with its path from the file's folder. */
  readonly problem?: string;
}

/** A tsconfig that was read. */
interface Project {
  readonly parsed: ts.ParsedCommandLine;
  readonly problem: string | undefined;
}

/**
 * The options of the project that a file belongs to: of the nearest tsconfig.json above it, with all that it extends; or, if that does not
 * take the file in, of the one among its references that does. Of one that cannot be read, what can be. None if there is no project.
 */
export function projectOptions(fileName: string, disk: Disk): ProjectOptions {
  const path = configAbove(dirname(fileName), disk);
  const project = path === undefined ? undefined : projectOf(fileName, path, disk, []);
  if (!project) {
    return { options: {} };
  }
  const { parsed, problem } = project;
  const options = Object.fromEntries(
    TAKEN.flatMap((name) =>
      parsed.options[name] === undefined ? [] : [[name, parsed.options[name]]],
    ),
  );
  return {
    options: { ...options, ...resolutionOf(parsed.options) },
    ...(problem !== undefined && { problem }),
  };
}

/** What our way of finding packages, that of bundlers, needs to find what the project's own way finds. */
function resolutionOf({
  module = ts.ModuleKind.ESNext,
  moduleResolution,
  customConditions = [],
}: ts.CompilerOptions): ts.CompilerOptions {
  const { Node10, Node16, NodeNext, Bundler } = ts.ModuleResolutionKind;
  const isNode = module >= ts.ModuleKind.Node16 && module <= ts.ModuleKind.NodeNext;
  switch (moduleResolution ?? (isNode ? NodeNext : Bundler)) {
    case Node10:
      return { resolvePackageJsonExports: false, resolvePackageJsonImports: false };
    case Node16:
    case NodeNext:
      return { customConditions: [...customConditions, "node"] };
    default:
      return {};
  }
}

function configAbove(folder: string, disk: Disk): string | undefined {
  const path = slashed(join(folder, "tsconfig.json"));
  if (disk.fileExists(path)) {
    return path;
  }
  const parent = dirname(folder);
  return parent === folder ? undefined : configAbove(parent, disk);
}

/** The project at a path if it takes the file in; else that among its references which does; else this one. */
function projectOf(fileName: string, path: string, disk: Disk, seen: readonly string[]): Project {
  const project = parse(fileName, path, disk);
  if (takesFile(project, fileName) || seen.includes(path)) {
    return project;
  }
  for (const reference of project.parsed.projectReferences ?? []) {
    const other = ts.resolveProjectReferencePath(reference);
    const found = disk.fileExists(other)
      ? projectOf(fileName, other, disk, [...seen, path])
      : undefined;
    if (found && takesFile(found, fileName)) {
      return found;
    }
  }
  return project;
}

function takesFile({ parsed }: Project, fileName: string): boolean {
  return parsed.fileNames.includes(fileName);
}

/** Reads a tsconfig. Of the files that it takes in, it looks for that one alone. */
function parse(fileName: string, path: string, disk: Disk): Project {
  const { config = {}, error } = ts.readConfigFile(path, (name) => disk.readFile(name));
  const host: ts.ParseConfigHost = {
    useCaseSensitiveFileNames: disk.isCaseSensitive,
    fileExists: (name) => disk.fileExists(name),
    readFile: (name) => disk.readFile(name),
    readDirectory: (root, _, excludes = [], includes) =>
      takesIn(fileName, root, includes) && !takesIn(fileName, root, excludes) ? [fileName] : [],
  };
  const parsed = ts.parseJsonConfigFileContent(config, host, dirname(path), undefined, path);
  const wrong = error ?? parsed.errors.find(({ code }) => !HARMLESS.has(code));
  return { parsed, problem: wrong && problemText(wrong, path, dirname(fileName)) };
}

/**
 * What TypeScript finds wrong with a tsconfig that does not say where imports lead: that it takes in no file, as only one is looked for,
 * and options that it does not know.
 */
const HARMLESS: ReadonlySet<number> = new Set([18002, 18003, 5023, 5025]);

function problemText({ messageText }: ts.Diagnostic, path: string, folder: string): string {
  const text = ts.flattenDiagnosticMessageText(messageText, " ");
  return `${slashed(relative(folder, path))}: ${seenFrom(folder, text)}`;
}

/** A text in which paths, of the folder or of one above it, are as the folder has them: the same in every copy of the project. */
function seenFrom(folder: string, text: string, above = folder): string {
  const parent = dirname(above);
  if (parent === above) {
    return text;
  }
  const up = slashed(relative(folder, above));
  const nearer = text.replaceAll(`${slashed(above)}/`, up === "" ? "" : `${up}/`);
  return seenFrom(folder, nearer, parent);
}

/** Whether one of the patterns of a tsconfig is for the file. One without a wildcard names a file or a folder. */
function takesIn(fileName: string, root: string, patterns: readonly string[]): boolean {
  const name = slashed(relative(root, fileName));
  return patterns.some((pattern) => {
    // One that was extended may lead up and down again.
    const plain = slashed(relative(root, resolve(root, pattern))).replace(SPECIAL, "\\$&");
    const isFolder = !/\.[cm]?[jt]sx?$/.test(plain);
    return picomatch.isMatch(name, isFolder ? [plain, `${plain}/**`] : plain);
  });
}

/** What stands for itself in a tsconfig, and not in other patterns. */
const SPECIAL = /[[\](){}!+@|]/g;

function slashed(path: string): string {
  return path.replaceAll("\\", "/");
}
