import { emitModule } from "../emit/emit-class.js";
import { runtimeModule } from "../emit/runtime-module.js";
import {
  emitSearch,
  LIFTED,
  SOURCE,
  SOURCE_CLASS,
  WRITTEN,
} from "../emit/simulation/emit-search.js";
import type { SearchBounds } from "../emit/simulation/search-bounds.js";
import { compileProgram } from "../frontend/compile/compile-program.js";
import { DISK, type Disk } from "../frontend/disk.js";
import { RUNTIME } from "../frontend/lifted/module.js";
import type { SourceInput } from "../frontend/source-input.js";
import type { Proved } from "./class-report.js";
import { type RanExample, readSearched } from "./read-searched.js";
import type { RunProgram } from "./run-program.js";

/** The same on every run, and no time: a machine that is slow finds the same. */
const BOUNDS: SearchBounds = { seed: 7, histories: 200 };

const ENTRY = "joinery:search";

/** What running a lifted file showed: an example of what it does otherwise, or what to say of the attempt. */
export type Sought = RanExample | { readonly note: string };

/**
 * Runs a lifted file beside its source class, over short histories, and looks for one after which it does otherwise. `lift`: what is
 * written for the class, which says in which order calls count, and against which each example is checked.
 */
export async function seekExample(
  source: SourceInput,
  lifted: SourceInput,
  lift: Proved,
  run: RunProgram,
  disk: Disk = DISK,
): Promise<Sought> {
  const search = emitSearch(lift, BOUNDS);
  if ("reason" in search) {
    return { note: search.reason };
  }
  const { text: written } = await emitModule([lift]);
  const program = compileProgram({
    given: new Map([
      [ENTRY, { path: lifted.path, text: search.text }],
      [SOURCE, { ...source, text: withExport(source.text, lift.lift.model.name) }],
      [LIFTED, lifted],
      [WRITTEN, { path: lifted.path, text: written }],
    ]),
    instead: new Map([[RUNTIME, { path: lifted.path, text: runtimeModule() }]]),
    entry: ENTRY,
    disk,
  });
  if ("reason" in program) {
    return { note: `It cannot be run to look for an example: ${program.reason}.` };
  }
  const ran = await run(program);
  switch (ran.kind) {
    case "returned":
      return readSearched(ran.value);
    case "threw":
      return ran.module === LIFTED
        ? {
            history: [],
            what: "loading this file",
            here: `throws ${ran.error}`,
            wanted: "throws nothing",
            where: "written",
          }
        : { note: `It cannot be run to look for an example: ${ran.module} throws ${ran.error}` };
    case "stopped":
      return { note: `Running it showed no example: ${ran.reason}.` };
  }
}

/** The class may be one that the file keeps to itself. */
function withExport(text: string, className: string): string {
  return `${text}\nexport { ${className} as ${SOURCE_CLASS} };\n`;
}
