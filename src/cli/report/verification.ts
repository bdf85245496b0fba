import type { Verification } from "../run-verify.js";
import { diagnosticTexts } from "./diagnostics.js";
import { differenceText } from "./difference.js";
import { totalMs } from "./stats.js";
import type { Style } from "./style.js";
import { count, printable, seconds } from "./text.js";

/** The verdict on a lifted file in a line, and what it rests on. */
export function verificationText(verification: Verification, style: Style): string {
  return lines(verification, style)
    .map((line) => `${line}\n`)
    .join("");
}

function lines(verification: Verification, style: Style): readonly string[] {
  const path = style.paint("bold", printable(verification.path));
  const bad = style.paint("red", style.symbols.bad);
  if ("missing" in verification) {
    const source = printable(verification.sourcePath);
    return verification.missing === "lifted"
      ? [`${bad} ${path} is missing: ${source} was not lifted`]
      : [
          `${bad} ${path} is stale: its source ${source} is missing`,
          style.paint(
            "dim",
            "  (if it was lifted with --out-dir, name the source and give the same here)",
          ),
        ];
  }
  const { source, report, output } = verification;
  const diagnostics = [...report.diagnostics, ...report.classes.flatMap((one) => one.diagnostics)];
  const details = diagnosticTexts(diagnostics, source, style);
  const rejected = report.classes.filter((one) => one.outcome === "rejected");
  if (!output || rejected.length > 0) {
    const what = rejected.map((one) => one.name).join(", ") || "its source";
    return [
      `${bad} ${path} is not proved: ${what} is not lifted any more`,
      style.paint("dim", "  (if it was lifted with --conflict or --clock, give the same here)"),
      ...details,
    ];
  }
  if (output.state !== "unchanged") {
    return [
      `${bad} ${path} is stale or edited: lifting ${printable(source.path)} gives another text`,
      ...details,
      differenceText(output.path, output.onDisk ?? "", output.text, style),
    ];
  }
  const lifted = report.classes.filter((one) => one.outcome === "lifted");
  const obligations = lifted.reduce((sum, one) => sum + one.obligations.length, 0);
  const ms = lifted.reduce((sum, one) => sum + totalMs(one.stats), 0);
  const proved = `${count(obligations, "obligation")} proved again, and the file is the same to the byte`;
  return [
    `${style.paint("green", style.symbols.ok)} ${path}   ${proved}   ${style.paint("dim", seconds(ms))}`,
    ...details,
  ];
}
