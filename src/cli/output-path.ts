import { accessSync, constants, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { errorCode, Failure, fileErrorText } from "./failure.js";

/** Where the lifted classes of a source go: beside it, or into a folder of the user's choice. */
export function outputPath(source: string, outDir?: string): string {
  return join(outDir ?? dirname(source), outputName(source));
}

/** `list.ts` gives `list.crdt.ts`. */
function outputName(source: string): string {
  const name = basename(source);
  const extension = /\.[cm]?tsx?$/i.exec(name)?.[0] ?? ".ts";
  return `${name.slice(0, name.length - extension.length)}.crdt.ts`;
}

/** Says why the outputs of these sources could not all be written, as far as can be told without writing. */
export function checkOutputs(
  sources: readonly string[],
  { outDir, mode }: { readonly outDir?: string; readonly mode: "write" | "show" | "check" },
): Failure | undefined {
  const problems: string[] = [];
  const sourceOf = new Map<string, string>();
  for (const source of sources) {
    const path = resolve(outputPath(source, outDir));
    const other = sourceOf.get(path);
    if (other !== undefined) {
      problems.push(
        `${other} and ${source} would both be written to ${outputPath(source, outDir)}`,
      );
    }
    sourceOf.set(path, source);
  }
  const folders = outDir === undefined ? sources.map((path) => dirname(path)) : [outDir];
  for (const folder of mode === "write" ? new Set(folders) : []) {
    const problem = whyNotWritable(folder);
    if (problem) {
      problems.push(`cannot write to ${folder}: ${problem}`);
    }
  }
  return problems.length > 0 ? new Failure(problems) : undefined;
}

/** Of a folder that may not exist yet: then of the nearest one above it that does. */
export function whyNotWritable(folder: string): string | undefined {
  try {
    if (!statSync(folder).isDirectory()) {
      return "it is not a folder";
    }
    accessSync(folder, constants.W_OK | constants.X_OK);
    return undefined;
  } catch (error) {
    const parent = dirname(resolve(folder));
    const isMissing = errorCode(error) === "ENOENT";
    return isMissing && parent !== resolve(folder) ? whyNotWritable(parent) : fileErrorText(error);
  }
}
