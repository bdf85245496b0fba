import { appendFileSync, statSync } from "node:fs";
import type { Failure } from "../../project/failure.js";
import type { LiftedReport } from "../../report.js";
import type { LiftedFile } from "../run-lift.js";
import type { Tally } from "../tally.js";
import { type Finding, findingsBesideClasses, named } from "./finding.js";
import { codeInMarkdown, inMarkdown } from "./markdown.js";
import { orReportError } from "./report-error.js";
import { PLAIN_STYLE } from "./style.js";
import { summaryText } from "./summary.js";
import { TableRows } from "./table-rows.js";
import { count } from "./text.js";

/** Bytes that GitHub takes of the summary of one step. */
const LONGEST = 1024 * 1024;
/** Bytes of it that are not rows of tables. */
const ROOM_FOR_WORDS = 64 * 1024;
/** Characters that are shown of a message, and how many messages of a failure. */
const LONGEST_MESSAGE = 1000;
const MOST_MESSAGES = 10;

/**
 * What GitHub shows of a step beside its log, in Markdown: what is to be done first, then what was lifted. It is kept to the size that GitHub
 * takes, and says how much it leaves out.
 */
export class JobSummary {
  readonly #errors = new TableRows(LONGEST);
  readonly #warnings = new TableRows(LONGEST);
  readonly #lifted = new TableRows(LONGEST);

  addFile(file: LiftedFile): void {
    for (const one of file.report.classes) {
      for (const diagnostic of one.diagnostics) {
        this.add(named(diagnostic), one.name);
      }
      if (one.outcome === "lifted") {
        this.#lifted.add(liftedRow(one, file.report.file));
      }
    }
    for (const finding of findingsBesideClasses(file)) {
      this.add(finding);
    }
  }

  /** Adds what was found, in a class or beside all. */
  add(finding: Finding, className = ""): void {
    const rows = finding.severity === "error" ? this.#errors : this.#warnings;
    rows.add(findingRow(finding, className));
  }

  /** Puts it behind what is in the file already. Throws ReportError. */
  appendTo(path: string, tally: Tally, failure: Failure | undefined): void {
    orReportError(path, () => {
      const before = statSync(path, { throwIfNoEntry: false })?.size ?? 0;
      appendFileSync(path, this.#text(LONGEST - before - ROOM_FOR_WORDS, tally, failure));
    });
  }

  #text(room: number, tally: Tally, failure: Failure | undefined): string {
    const errors = this.#errors.first(room);
    const warnings = this.#warnings.first(room - errors.bytes);
    const lifted = this.#lifted.first(room - errors.bytes - warnings.bytes);
    const left = errors.left + warnings.left;
    const counts = summaryText(tally, PLAIN_STYLE).trim();
    return [
      "## Joinery\n",
      ...(failure?.messages.slice(0, MOST_MESSAGES) ?? []).map((text) => `❌ ${shown(text)}\n`),
      ...(counts === "" ? [] : [`${counts}\n`]),
      ...table(["", "class", "place", "what"], errors.text + warnings.text),
      ...(left > 0 ? [`${count(left, "finding")} more than fit here: see the log.\n`] : []),
      ...folded(lifted.text, this.#lifted.length, lifted.left),
      "",
    ].join("\n");
  }
}

function table(headings: readonly string[], rows: string): readonly string[] {
  const rule = headings.map(() => "---");
  return rows === "" ? [] : [`| ${headings.join(" | ")} |\n| ${rule.join(" | ")} |\n${rows}`];
}

function folded(rows: string, total: number, left: number): readonly string[] {
  if (rows === "") {
    return [];
  }
  return [
    `<details><summary>${count(total, "class", "classes")} lifted and proved</summary>\n`,
    ...table(["class", "file", "lattice", "obligations"], rows),
    ...(left > 0 ? [`${left.toLocaleString("en")} more.\n`] : []),
    "</details>\n",
  ];
}

function liftedRow({ name, lattice, obligations }: LiftedReport, file: string): string {
  return `| ${inMarkdown(name)} | ${codeInMarkdown(file)} | ${codeInMarkdown(lattice)} | ${obligations.length} |\n`;
}

function findingRow({ severity, code, title, message, range }: Finding, className: string): string {
  const sign = severity === "error" ? "❌" : "⚠️";
  const { line, column } = range.start;
  const place = codeInMarkdown(`${range.file}:${line}:${column}`);
  const heading = title === code ? code : `${code} ${inMarkdown(title)}`;
  return `| ${sign} | ${inMarkdown(className)} | ${place} | ${heading}<br>${shown(message)} |\n`;
}

function shown(message: string): string {
  return inMarkdown(
    message.length > LONGEST_MESSAGE ? `${message.slice(0, LONGEST_MESSAGE)}…` : message,
  );
}
