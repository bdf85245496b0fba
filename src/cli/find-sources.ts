import { existsSync, realpathSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";
import { glob, isDynamicPattern } from "tinyglobby";
import { Failure } from "../project/failure.js";
import { isFolder } from "./make-folder.js";

/** A source file that the user asks for. */
export interface FoundSource {
  readonly path: string;
  /** False if a pattern found it: then of its classes only marked ones are meant. */
  readonly isNamed: boolean;
}

/** The files that the user asks for, each once, in the order named. */
export interface Found {
  readonly sources: readonly FoundSource[];
  /** Files of lifted classes that patterns match. */
  readonly lifted: readonly string[];
  /** What was left out and why, one line each. */
  readonly notes: readonly string[];
}

/** Where files are looked for. */
export interface FindOptions {
  /** The folder that patterns start from, if it is not the working folder. What is named is then a pattern, whatever it looks like. */
  readonly root?: string;
  /** Tells of a file that a pattern finds whether it is left out. */
  readonly isExcluded?: (path: string) => boolean;
}

/**
 * Resolves the file arguments. What exists is taken as it is; anything else with pattern characters is expanded, for
 * shells that did not. A pattern never picks up what the tool itself wrote, declaration files or installed packages.
 */
export async function findSources(
  named: readonly string[],
  { root, isExcluded = () => false }: FindOptions = {},
): Promise<Found | Failure> {
  const found: FoundSource[] = [];
  const lifted: string[] = [];
  const problems: string[] = [];
  for (const name of named) {
    const isNamed = root === undefined && (existsSync(name) || !isPattern(name));
    const all = isNamed ? [name] : (await expand(name, root)).filter((path) => !isExcluded(path));
    const matches = isNamed ? all : all.filter((path) => !whyLeftOut(path));
    lifted.push(...(isNamed ? [] : all.filter(isLifted)));
    if (matches.length === 0) {
      problems.push(`no TypeScript file matches ${name}`);
    }
    for (const path of matches) {
      found.push({ path, isNamed });
    }
  }
  const notes = found.flatMap(({ path }) => whyLeftOut(path) ?? []);
  const sources = found.filter(({ path }) => whyLeftOut(path) === undefined);
  for (const { path } of sources) {
    if (!isTypeScript(path) && existsSync(path) && !isFolder(path)) {
      problems.push(`${path} is not a TypeScript file (.ts, .mts, .cts or .tsx)`);
    }
  }
  if (problems.length === 0 && sources.length === 0) {
    problems.push(...notes);
  }
  return problems.length > 0
    ? new Failure(problems)
    : { sources: distinct(sources), lifted, notes };
}

/** True for a file of lifted classes. */
export function isLifted(path: string): boolean {
  return /\.crdt\.[cm]?tsx?$/i.test(path);
}

/** True for a test that `lift` writes beside such a file. */
function isEmittedTest(path: string): boolean {
  return /\.crdt\.test\.ts$/i.test(path);
}

function isPattern(name: string): boolean {
  return isDynamicPattern(slashed(name));
}

function slashed(name: string): string {
  return process.platform === "win32" ? name.replaceAll("\\", "/") : name;
}

/** The files of a pattern, as seen from the working folder. */
async function expand(name: string, root: string | undefined): Promise<readonly string[]> {
  const matches = await glob(slashed(name), {
    ignore: "**/node_modules/**",
    expandDirectories: false,
    absolute: isAbsolute(name),
    ...(root !== undefined && { cwd: root }),
  });
  return matches
    .map((path) =>
      root === undefined || isAbsolute(path) ? path : relative(".", join(root, path)),
    )
    .filter((path) => isTypeScript(path) && !isInstalled(path))
    .sort();
}

/** What `ignore` does not see: it does not apply above the working folder. */
function isInstalled(path: string): boolean {
  return relative(".", path).split(/[\\/]/).includes("node_modules");
}

/** Also of files named one by one: most shells expand patterns themselves. */
function whyLeftOut(path: string): string | undefined {
  if (isLifted(path) || isEmittedTest(path)) {
    return `${path} is left out: it is what lifting wrote, name its source instead`;
  }
  return /\.d\.[cm]?ts$/i.test(path)
    ? `${path} is left out: a declaration file has nothing to lift`
    : undefined;
}

function isTypeScript(path: string): boolean {
  return /\.[cm]?tsx?$/i.test(path);
}

/** Each once, whatever links lead to it. One that is named as well as found counts as named. */
function distinct(sources: readonly FoundSource[]): readonly FoundSource[] {
  const known = new Map<string, FoundSource>();
  for (const source of sources) {
    const place = realPath(source.path);
    if (!known.has(place) || source.isNamed) {
      known.set(place, source);
    }
  }
  return [...known.values()];
}

/** The path without links, if there is such a file. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}
