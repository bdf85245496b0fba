import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { Diagnostic as Found } from "../ir/diagnostic.js";
import type { LiftReport } from "../report.js";
import { rangeOf, uriOf } from "./places.js";

/** Who says it, in an editor's list of problems. */
export const SOURCE = "joinery";

/** All that a report says of a file, in the protocol's words. */
export function diagnosticsOf(report: LiftReport): readonly Diagnostic[] {
  return foundIn(report).map(diagnosticOf);
}

/** All that a report says of its own file. What it says of others stands there. */
export function foundIn({ file, diagnostics, classes }: LiftReport): readonly Found[] {
  const all = [...diagnostics, ...classes.flatMap((one) => one.diagnostics)];
  return all.filter(({ range }) => range.file === file);
}

export function diagnosticOf({ code, severity, message, range, related }: Found): Diagnostic {
  return {
    source: SOURCE,
    code,
    message,
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    range: rangeOf(range),
    ...(related.length > 0 && {
      relatedInformation: related.map((one) => ({
        message: one.message,
        location: { uri: uriOf(one.range.file), range: rangeOf(one.range) },
      })),
    }),
  };
}
