import { createRequire, isBuiltin } from "node:module";
import { resolve } from "node:path";
import { ts } from "ts-morph";
import type { Disk } from "../disk.js";
import { projectOptions } from "../project-options.js";

/**
 * The file that an import of another file means, with links followed; `node` of a module of Node; undefined if there is none. Files of
 * packages are found as Node finds them.
 */
export function resolveImport(
  specifier: string,
  from: string,
  disk: Disk,
): { readonly kind: "node" } | { readonly kind: "file"; readonly path: string } | undefined {
  if (isBuiltin(specifier)) {
    return { kind: "node" };
  }
  const path = resolve(from).replaceAll("\\", "/");
  const found = fileOf(specifier, path, disk) ?? packageFile(specifier, path);
  return found === undefined ? undefined : { kind: "file", path: found };
}

/** A file of the project, as TypeScript finds it. */
function fileOf(specifier: string, from: string, disk: Disk): string | undefined {
  const { resolvedModule } = ts.resolveModuleName(
    specifier,
    from,
    {
      ...projectOptions(from, disk).options,
      allowJs: true,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
    },
    {
      fileExists: (name) => disk.fileExists(name),
      readFile: (name) => disk.readFile(name),
      directoryExists: (name) => disk.folderExists(name),
      realpath: (name) => disk.realPath(name),
    },
  );
  const isCode = resolvedModule && !/\.d\.[cm]?ts$|\.json$/.test(resolvedModule.resolvedFileName);
  return isCode ? resolvedModule.resolvedFileName : undefined;
}

function packageFile(name: string, from: string): string | undefined {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "MODULE_NOT_FOUND" || code === "ERR_PACKAGE_PATH_NOT_EXPORTED") {
      return undefined;
    }
    throw error;
  }
}
