import { existsSync } from "node:fs";
import { isAbsolute, relative, resolve } from "node:path";
import { Failure } from "./failure.js";
import { isFolder } from "./make-folder.js";

/** The files that the user named, each once, in the order named. */
export interface Found {
  readonly paths: readonly string[];
  /** What was left out and why, one line each. */
  readonly notes: readonly string[];
}

/**
 * Resolves the file arguments. What exists is taken as it is; anything else with pattern characters is expanded, for
 * shells that did not. A pattern never picks up what the tool itself wrote, declaration files or installed packages.
 */
export async function findSources(named: readonly string[]): Promise<Found | Failure> {
  const found: string[] = [];
  const problems: string[] = [];
  for (const name of named) {
    const matches = existsSync(name) ? [name] : await expand(name);
    if (matches.length === 0) {
      problems.push(`no TypeScript file matches ${name}`);
    }
    found.push(...matches);
  }
  const notes = found.flatMap((path) => whyLeftOut(path) ?? []);
  const sources = found.filter((path) => whyLeftOut(path) === undefined);
  for (const path of sources) {
    if (!isTypeScript(path) && existsSync(path) && !isFolder(path)) {
      problems.push(`${path} is not a TypeScript file (.ts, .mts, .cts or .tsx)`);
    }
  }
  if (problems.length === 0 && sources.length === 0) {
    problems.push(...notes);
  }
  return problems.length > 0 ? new Failure(problems) : { paths: distinct(sources), notes };
}

/** True for a file that `lift` writes. */
export function isLifted(path: string): boolean {
  return /\.crdt\.[cm]?tsx?$/i.test(path);
}

async function expand(name: string): Promise<readonly string[]> {
  const { glob, isDynamicPattern } = await import("tinyglobby");
  const pattern = process.platform === "win32" ? name.replaceAll("\\", "/") : name;
  if (!isDynamicPattern(pattern)) {
    return [name];
  }
  const matches = await glob(pattern, {
    ignore: "**/node_modules/**",
    expandDirectories: false,
    absolute: isAbsolute(name),
  });
  return matches
    .filter((path) => isTypeScript(path) && !isInstalled(path) && !whyLeftOut(path))
    .sort();
}

/** What `ignore` does not see: it does not apply above the working folder. */
function isInstalled(path: string): boolean {
  return relative(".", path).split(/[\\/]/).includes("node_modules");
}

/** Also of files named one by one: most shells expand patterns themselves. */
function whyLeftOut(path: string): string | undefined {
  if (isLifted(path)) {
    return `${path} is left out: it is what lifting wrote, name its source instead`;
  }
  return /\.d\.[cm]?ts$/i.test(path)
    ? `${path} is left out: a declaration file has nothing to lift`
    : undefined;
}

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}

function distinct(paths: readonly string[]): readonly string[] {
  return [...new Map(paths.map((path) => [resolve(path), path])).values()];
}
