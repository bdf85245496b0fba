import { CATALOGUE, catalogueEntries } from "../../ir/catalogue.js";
import type { Diagnostic } from "../../ir/diagnostic.js";
import { type LiftedFile, outputsOf } from "../run-lift.js";
import type { Output } from "../settle-output.js";

/** Something that is to be done in a user's file, or to be known of it. */
export interface Finding extends Diagnostic {
  /** The code's own few words. */
  readonly title: string;
}

/** What a code stands for, where reports list codes. */
export interface Rule {
  readonly code: string;
  readonly title: string;
  readonly level: Diagnostic["severity"];
  /** Why it is so and what to do, in Markdown. */
  readonly help: string;
}

const OUTPUT_RULES = {
  missing: {
    code: "J9001",
    title: "Lifted file that is missing",
    level: "error",
    help: "The source has a class to be lifted, but the lifted file is not there. Run `joinery lift` and commit what it writes.",
  },
  stale: {
    code: "J9002",
    title: "Lifted file that is stale",
    level: "error",
    help: "The lifted file differs from what lifting gives now: the source has changed, or somebody has edited the lifted file. Run `joinery lift` and commit what it writes.",
  },
  orphaned: {
    code: "J9003",
    title: "Lifted file without a source",
    level: "error",
    help: "No class is lifted to this file any more: its source is gone, or its classes are not marked. Delete the file, or bring the source back.",
  },
} as const satisfies Record<string, Rule>;

/** All codes that findings may have. */
export function allRules(): readonly Rule[] {
  const catalogued = catalogueEntries().map(({ code, title, severity, help }) => ({
    code,
    title,
    level: severity,
    help,
  }));
  return [...catalogued, ...Object.values(OUTPUT_RULES)];
}

const titles = new Map(Object.values(CATALOGUE).map(({ code, title }) => [code, title] as const));

/** All that is found in a file: of the file as a whole, of its classes, and of what was to be written. */
export function findingsOf(file: LiftedFile): readonly Finding[] {
  const { report } = file;
  return [
    ...report.diagnostics.map(named),
    ...report.classes.flatMap((one) => one.diagnostics.map(named)),
    ...outputsOf(file).flatMap(ofOutput),
  ];
}

/** What is found in a file, and is of none of its classes. */
export function findingsBesideClasses(file: LiftedFile): readonly Finding[] {
  return [...file.report.diagnostics.map(named), ...outputsOf(file).flatMap(ofOutput)];
}

/** A diagnostic with its title. */
export function named(diagnostic: Diagnostic): Finding {
  return { ...diagnostic, title: titles.get(diagnostic.code) ?? diagnostic.code };
}

/** What `--check` found out about a lifted file. */
export function ofOutput({ path, state }: Pick<Output, "path" | "state">): readonly Finding[] {
  switch (state) {
    case "missing":
      return [outputFinding(path, OUTPUT_RULES.missing, "it is not there")];
    case "stale":
      return [outputFinding(path, OUTPUT_RULES.stale, "it differs from what lifting gives now")];
    case "orphaned":
      return [outputFinding(path, OUTPUT_RULES.orphaned, "no class is lifted to it any more")];
    default:
      return [];
  }
}

function outputFinding(file: string, { code, title }: Rule, what: string): Finding {
  const top = { line: 1, column: 1 };
  const message = `${file}: ${what}.`;
  const range = { file, start: top, end: top };
  return { code, title, severity: "error", message, range, related: [], fixes: [] };
}
