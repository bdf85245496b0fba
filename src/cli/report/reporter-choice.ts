import { resolve } from "node:path";
import { REPORTER_NAMES, type ReporterName } from "../../batch/config.js";
import type { Host } from "../host.js";

/** A report that is asked for: of which form, and where it goes; without a file to the standard output. */
export interface ReporterChoice {
  readonly name: ReporterName;
  readonly file?: string;
}

/** Reads `name` or `name=file`; says what is wrong with it in a sentence. */
export function readReporter(text: string): ReporterChoice | string {
  const [, name = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!isReporterName(name)) {
    return `There is no reporter ${JSON.stringify(name)}: they are ${REPORTER_NAMES.join(", ")}.`;
  }
  if (file === "") {
    return `It names no file after "${name}=".`;
  }
  return { name, ...(file !== undefined && { file }) };
}

export function isReporterName(name: string): name is ReporterName {
  return (REPORTER_NAMES as readonly string[]).includes(name);
}

/** What is reported where nothing is asked for. On GitHub Actions its own report comes beside that for people. */
export function defaultReporters(env: Host["env"]): readonly ReporterChoice[] {
  return env.GITHUB_ACTIONS === "true"
    ? [{ name: "pretty" }, { name: "github" }]
    : [{ name: "pretty" }];
}

/** True if one of the reports is printed as a document for programs, which nothing else must come between. */
export function isDocumentPrinted(choices: readonly ReporterChoice[]): boolean {
  return printed(choices).some((name) => name !== "pretty" && name !== "github");
}

/** Why these cannot be had together, in a sentence; undefined if they can. */
export function whyNotTogether(choices: readonly ReporterChoice[]): string | undefined {
  const names = printed(choices);
  const areLines = names.length === 2 && names.includes("pretty") && names.includes("github");
  if (names.length > 1 && !areLines) {
    return `${names.join(" and ")} would both be printed: give all but one a file, as in --reporter sarif=joinery.sarif`;
  }
  const seen = new Map<string, ReporterChoice>();
  for (const choice of choices) {
    if (choice.file !== undefined) {
      const other = seen.get(resolve(choice.file));
      if (other) {
        return `${other.name} and ${choice.name} would both be written to ${choice.file}: give each a file of its own`;
      }
      seen.set(resolve(choice.file), choice);
    }
  }
  return undefined;
}

function printed(choices: readonly ReporterChoice[]): readonly ReporterName[] {
  return choices.flatMap(({ name, file }) => (file === undefined ? name : []));
}
