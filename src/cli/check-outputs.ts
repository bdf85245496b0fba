import { accessSync, constants, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { errorCode, Failure, fileErrorText } from "../project/failure.js";

/** Says why the outputs of these sources could not all be written, as far as can be told without writing. */
export function checkOutputs(
  outputs: readonly { readonly source: string; readonly output: string }[],
  mode: "write" | "show" | "check",
): Failure | undefined {
  const problems: string[] = [];
  const sourceOf = new Map<string, string>();
  for (const { source, output } of outputs) {
    const path = resolve(output);
    const other = sourceOf.get(path);
    if (other !== undefined) {
      problems.push(`${other} and ${source} would both be written to ${output}`);
    }
    sourceOf.set(path, source);
  }
  const folders = outputs.map(({ output }) => dirname(output));
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
