import { basename } from "node:path";
import * as runtime from "@joinery/runtime";
import fc from "fast-check";
import { expect } from "vitest";
import { liftSource } from "../../../src/lift.js";
import { loadModule } from "../load-module.js";
import { readRow, rowPath } from "../rows.js";

/** The texts of a lifted class and of its emitted test. */
export interface EmittedFiles {
  readonly lifted: string;
  readonly test: string;
}

/** What lifting writes for a row's class into a folder. */
export async function emittedFiles(row: string, outDir: string): Promise<EmittedFiles> {
  const source = { path: rowPath(row, "input.ts"), text: readRow(row, "input.ts") };
  const { classes } = await liftSource(source, { emitTests: true, outDir });
  const [report] = classes;
  if (report?.outcome !== "lifted" || !report.emitted.test) {
    throw new Error(`${row} is not lifted`);
  }
  return { lifted: report.emitted.text, test: report.emitted.test.text };
}

/** Runs the tests of a row's emitted file, and gives what the first one says that fails. */
export function complaintOf(row: string, { lifted, test: text }: EmittedFiles): string | undefined {
  return complaintIn(text, (name) =>
    name.endsWith(".crdt.js") ? lifted : readRow(row, basename(name).replace(/\.js$/, ".ts")),
  );
}

/** The same of any emitted test; `textOf` gives the text of a module that it imports. */
export function complaintIn(text: string, textOf: (name: string) => string): string | undefined {
  const tests: (() => void)[] = [];
  const test = (...args: readonly unknown[]) => tests.push(args.at(-1) as () => void);
  loadModule(text, {}, textOf, {
    "@joinery/runtime": runtime,
    "fast-check": { __esModule: true, default: fc },
    vitest: { expect, test },
  });
  expect(tests.length).toBeGreaterThan(0);
  // That there is a failure is enough: the smallest one is not looked for. The same is found each time.
  const settings = fc.readConfigureGlobal();
  fc.configureGlobal({ ...settings, seed: 1, endOnFailure: true });
  try {
    for (const run of tests) {
      run();
    }
    return undefined;
  } catch (error) {
    return String(error instanceof Error && error.cause instanceof Error ? error.cause : error);
  } finally {
    fc.configureGlobal(settings);
  }
}

/** The lifted class with an update, the one at that place, that loses what it should leave; nothing if there is none. */
export function losingUpdate(liftedText: string, place: number): string | undefined {
  const [head = "", ...rest] = liftedText.split("this.crdt.update(");
  return place < rest.length
    ? head +
        rest
          .map((text, i) =>
            i === place
              ? `((make) => this.crdt.update((event) => { make(event); return {}; }))(${text}`
              : `this.crdt.update(${text}`,
          )
          .join("")
    : undefined;
}
