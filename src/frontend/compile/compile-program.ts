import { ts } from "ts-morph";
import type { Disk } from "../disk.js";
import type { CompiledModule, Program } from "./program.js";
import { resolveImport } from "./resolve-import.js";

/** A module whose text is at hand. `path`: where it stands, or would stand: its imports are looked for from there. */
export interface ModuleText {
  readonly path: string;
  readonly text: string;
}

/** What a program is made of. */
export interface ProgramParts {
  /** The modules whose text is at hand, by the names under which they are imported. */
  readonly given: ReadonlyMap<string, ModuleText>;
  /** What stands for packages that are not found, by their names. */
  readonly instead: ReadonlyMap<string, ModuleText>;
  /** The name of the module whose `run` is to be called. */
  readonly entry: string;
  /** Where all else is read from. */
  readonly disk: Disk;
}

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.CommonJS,
  esModuleInterop: true,
  allowJs: true,
};

/**
 * Compiles modules with all that they import. Types are not looked at. Gives the reason if something is imported that is not there, or
 * that belongs to Node.
 */
export function compileProgram({
  given,
  instead,
  entry,
  disk,
}: ProgramParts): Program | { readonly reason: string } {
  const modules: Record<string, CompiledModule> = {};
  const open = new Map(given);
  // What is found on the way is gone through too.
  for (const [name, { path, text }] of open) {
    const code = compiled(path, text);
    const imports: Record<string, string> = {};
    for (const specifier of requiredIn(code)) {
      const found = given.has(specifier)
        ? { id: specifier }
        : imported(specifier, path, instead, disk);
      if ("reason" in found) {
        return { reason: `${path} imports ${specifier}, which ${found.reason}` };
      }
      if (found.module && !open.has(found.id)) {
        open.set(found.id, found.module);
      }
      imports[specifier] = found.id;
    }
    modules[name] = { code, imports };
  }
  return { modules, entry };
}

type Imported = { readonly id: string; readonly module?: ModuleText } | { readonly reason: string };

function imported(
  specifier: string,
  from: string,
  instead: ReadonlyMap<string, ModuleText>,
  disk: Disk,
): Imported {
  const found = resolveImport(specifier, from, disk);
  if (found?.kind === "node") {
    return { reason: "is a module of Node" };
  }
  const text = found && disk.readFile(found.path);
  if (found && text !== undefined) {
    return { id: found.path, module: { path: found.path, text } };
  }
  const other = instead.get(specifier);
  return other ? { id: specifier, module: other } : { reason: "is not found" };
}

/** What files were compiled to last: those of packages are many, and stay what they are. */
const known = new Map<string, { readonly text: string; readonly code: string }>();

function compiled(path: string, text: string): string {
  const last = known.get(path);
  const code = last?.text === text ? last.code : compile(path, text);
  known.set(path, { text, code });
  return code;
}

function compile(path: string, text: string): string {
  return ts.transpileModule(text, { fileName: path, compilerOptions: OPTIONS }).outputText;
}

function requiredIn(code: string): readonly string[] {
  return ts.preProcessFile(code, true, true).importedFiles.map(({ fileName }) => fileName);
}
