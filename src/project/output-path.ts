import { basename, dirname, join } from "node:path";

/** Where the lifted classes of a source go: beside it, or into a folder of the user's choice. */
export function outputPath(source: string, outDir?: string): string {
  return join(outDir ?? dirname(source), outputName(source));
}

/** Where the test of a file of lifted classes goes: `list.crdt.test.ts` beside `list.crdt.ts`. */
export function testPath(lifted: string): string {
  return lifted.replace(/\.ts$/, ".test.ts");
}

/** `list.ts` gives `list.crdt.ts`. */
function outputName(source: string): string {
  const name = basename(source);
  const extension = /\.[cm]?tsx?$/i.exec(name)?.[0] ?? ".ts";
  return `${name.slice(0, name.length - extension.length)}.crdt.ts`;
}
