import { dirname, resolve } from "node:path";
import type { ClassOutline } from "../frontend/outline.js";
import type { LiftOptions } from "../lift.js";
import { classesIn, isStandalone, sourceIn } from "../project/lifted-header.js";
import type { ClassReport, LiftedReport, LiftReport } from "../report.js";
import type { SourceSettings } from "./project-settings.js";
import type { Snapshot } from "./snapshot.js";

/** A source as it is now, with all around it. */
export interface FileState {
  readonly snapshot: Snapshot;
  readonly settings: SourceSettings;
  /** The text of its lifted classes, if there is such a file and it names this source. */
  readonly onDisk: string | undefined;
}

/** Which classes of a source are meant: none, the marked ones, or as for a file that is named. */
export type Meant = "none" | "marked" | "named";

/** What is looked at without being asked for: marked classes, and those of a file that was lifted without marks. */
export function meantIn({ snapshot, onDisk, settings }: FileState): Meant {
  if (settings.isExcluded) {
    return "none";
  }
  if (snapshot.classes.some(({ isMarked }) => isMarked)) {
    return "marked";
  }
  return onDisk === undefined ? "none" : "named";
}

/** How the classes that are meant are lifted. */
export function optionsFor({ settings, onDisk }: FileState, meant: Meant): LiftOptions {
  return {
    ...settings.options,
    ...(meant === "marked" && { select: "marked" as const }),
    ...(onDisk !== undefined && isStandalone(onDisk) && { standalone: true }),
  };
}

/** The classes that the lifted file holds. */
export function liftedNames({ onDisk }: FileState): readonly string[] {
  return onDisk === undefined ? [] : classesIn(onDisk);
}

/** Whether a text is the lifted file of a source. */
export function isLiftedFrom(text: string, lifted: string, source: string): boolean {
  const named = sourceIn(text);
  return named !== undefined && resolve(dirname(lifted), named) === resolve(source);
}

/** The class of a source that a place is in. */
export function classAt(
  { classes }: Snapshot,
  isAt: (one: ClassOutline) => boolean,
): ClassOutline | undefined {
  return classes.find(isAt);
}

/** The report of a class. */
export function reportOf(report: LiftReport | undefined, name: string): ClassReport | undefined {
  return report?.classes.find((one) => one.name === name);
}

/** How a lifted class compares with what is written. */
export type Written = "as it is" | "stale" | "missing";

export function writtenAs(state: FileState, { name, emitted }: LiftedReport): Written {
  if (!liftedNames(state).includes(name)) {
    return "missing";
  }
  return state.onDisk === emitted.text ? "as it is" : "stale";
}
