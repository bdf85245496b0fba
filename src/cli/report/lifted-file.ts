import type { ClassReport, LiftedReport, RejectedReport } from "../../report.js";
import { type LiftedFile, outputsOf } from "../run-lift.js";
import type { Output } from "../settle-output.js";
import { diagnosticTexts } from "./diagnostics.js";
import { differenceText } from "./difference.js";
import { sideBySide } from "./side-by-side.js";
import { totalMs } from "./stats.js";
import type { Style } from "./style.js";
import { count, printable, seconds } from "./text.js";

/** A block for each class of a file, after what concerns the file as a whole. */
export function liftedFileText(file: LiftedFile, style: Style): string {
  const { source, report, output, test } = file;
  const blocks = [
    ...diagnosticTexts(report.diagnostics, source, style),
    ...report.classes.map((one) => {
      const details = diagnosticTexts(one.diagnostics, source, style);
      return [headline(one, output, style), ...details].join("\n");
    }),
    ...(test && !isProblem(test) ? [testLine(test, style)] : []),
    ...outputsOf(file).flatMap((one) => outputProblem(one, style)),
  ];
  return blocks.map((block) => `${block}\n`).join("");
}

function headline(report: ClassReport, output: Output | undefined, style: Style): string {
  switch (report.outcome) {
    case "lifted":
      return style.plain(liftedLine(report, output, style));
    case "rejected":
      return style.plain(rejectedLine(report, style));
  }
}

/** For example `✓ AddWinsSet → input.crdt.ts   map<string, lex(max<nat>, or)>   14 obligations proved   0.21 s`. */
function liftedLine(report: LiftedReport, output: Output | undefined, style: Style): string {
  const { ok, arrow } = style.symbols;
  const { name } = report;
  const path = output ? ` ${arrow} ${printable(output.path)}${stateNote(output)}` : "";
  const part = (text: string, painted = text) => ({ text: style.plain(text), painted });
  const time = seconds(totalMs(report.stats));
  return sideBySide(
    [
      part(
        `${ok} ${name}${path}`,
        `${style.paint("green", ok)} ${style.paint("bold", name)}${path}`,
      ),
      part(report.lattice, style.paint("cyan", report.lattice)),
      part(`${count(report.obligations.length, "obligation")} proved`),
      part(time, style.paint("dim", time)),
    ],
    style.breakAt,
  );
}

function stateNote(output: Output): string {
  switch (output.state) {
    case "unchanged":
      return " (unchanged)";
    case "shown":
      return " (not written)";
    default:
      return "";
  }
}

function rejectedLine(report: RejectedReport, style: Style): string {
  const { bad } = style.symbols;
  const errors = report.diagnostics.filter((one) => one.severity === "error").length;
  return `${style.paint("red", bad)} ${style.paint("bold", report.name)} is not lifted: ${count(errors, "error")}`;
}

function testLine(test: Output, style: Style): string {
  return style.plain(
    `  ${style.symbols.arrow} ${printable(test.path)}${stateNote(test)}   its simulation`,
  );
}

function isProblem({ state }: Output): boolean {
  return state === "missing" || state === "stale";
}

/** What `--check` found on disk. */
function outputProblem(output: Output, style: Style): readonly string[] {
  const { path, text, state, onDisk } = output;
  const bad = style.paint("red", style.symbols.bad);
  switch (state) {
    case "missing":
      return [`${bad} ${printable(path)} is missing`];
    case "stale":
      return [
        `${bad} ${printable(path)} is stale: it differs from what lifting gives now`,
        differenceText(path, onDisk ?? "", text, style),
      ];
    default:
      return [];
  }
}
