import { fileErrorText } from "../../project/failure.js";

/** A report could not be written. */
export class ReportError extends Error {}

/** Does something with the file of a report. Throws ReportError. */
export function orReportError(path: string, action: () => void): void {
  try {
    action();
  } catch (error) {
    throw new ReportError(notWritten(path, error), { cause: error });
  }
}

/** Why a report could not be written, in a line. */
export function notWritten(path: string, error: unknown): string {
  return `cannot write ${path}: ${fileErrorText(error)}`;
}
