import type { Finding } from "../../report.js";
import type { Checked, Missing, Verification } from "../run-verify.js";
import { diagnosticTexts } from "./diagnostics.js";
import { excerptLines } from "./excerpt.js";
import { totalMs } from "./stats.js";
import type { Style } from "./style.js";
import { count, printable, seconds, wrap } from "./text.js";

/** True if all of a lifted file is proved. */
export function isProved(verification: Verification): boolean {
  if ("missing" in verification) {
    return false;
  }
  const { diagnostics, findings: whole, classes } = verification.report;
  return (
    whole.length === 0 &&
    classes.length > 0 &&
    classes.every(({ findings }) => findings.length === 0) &&
    !diagnostics.some(({ severity }) => severity === "error")
  );
}

/** The verdict on a lifted file in a line, and what it rests on. */
export function verificationText(verification: Verification, style: Style): string {
  const lines =
    "missing" in verification ? missingLines(verification, style) : linesOf(verification, style);
  return lines.map((line) => `${line}\n`).join("");
}

function missingLines({ path, missing, sourcePath }: Missing, style: Style): readonly string[] {
  const start = `${style.paint("red", style.symbols.bad)} ${style.paint("bold", printable(path))}`;
  const source = printable(sourcePath);
  return missing === "lifted"
    ? [`${start} is missing: ${source} was not lifted`]
    : [
        `${start} is stale: its source ${source} is missing`,
        style.paint(
          "dim",
          "  (if it was lifted with --out-dir, name the source and give the same here)",
        ),
      ];
}

function linesOf(checked: Checked, style: Style): readonly string[] {
  const { source, lifted, report } = checked;
  const path = style.paint("bold", printable(lifted.path));
  const details = diagnosticTexts(report.diagnostics, source, style);
  if (isProved(checked)) {
    const proofs = report.classes.reduce((sum, { obligations }) => sum + obligations.length, 0);
    const ms = report.classes.reduce((sum, { stats }) => sum + totalMs(stats), 0);
    const proved = `proved as it stands: ${count(proofs, "obligation")}`;
    return [
      `${style.paint("green", style.symbols.ok)} ${path}   ${proved}   ${style.paint("dim", seconds(ms))}`,
      ...details,
    ];
  }
  const findings = [...report.findings, ...report.classes.flatMap((one) => one.findings)];
  return [
    `${style.paint("red", style.symbols.bad)} ${path} is not proved`,
    ...(findings.some(({ kind }) => kind === "rejected") || details.length > 0
      ? [style.paint("dim", "  (if it was lifted with --conflict or --clock, give the same here)")]
      : []),
    ...details,
    ...findings.flatMap((finding) => findingLines(finding, checked, style)),
    ...report.classes.flatMap(({ ran }) =>
      ran === undefined
        ? []
        : wrap(printable(ran), style.breakAt - 2).map((line) => style.paint("dim", `  ${line}`)),
    ),
  ];
}

function findingLines(
  { kind, range, message, example = [] }: Finding,
  { source, lifted }: Checked,
  style: Style,
): readonly string[] {
  const place = `${printable(range.file)}:${range.start.line}:${range.start.column}`;
  const [first = "", ...more] = wrap(
    printable(message),
    style.breakAt - 2,
    place.length + kind.length,
  );
  return [
    style.plain(`${style.paint("bold", place)} ${style.paint("red", kind)} ${first}`),
    ...more.map((line) => style.plain(`  ${line}`)),
    ...excerptLines(range, range.file === source.path ? source : lifted, style, "  "),
    ...(example.length > 0 ? [`  ${style.paint("cyan", "for example, with")}`] : []),
    ...example.map(({ name, value }) =>
      style.plain(`    ${printable(name)} = ${printable(value)}`),
    ),
  ];
}
