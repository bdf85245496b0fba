import type { LiftRun } from "../run-lift.js";
import type { Style } from "./style.js";
import { count } from "./text.js";

/** One line on all classes together; nothing where there is only one. */
export function summaryText(run: LiftRun, style: Style): string {
  const classes = run.files.flatMap((file) => file.report.classes);
  if (classes.length < 2 && run.files.length < 2) {
    return "";
  }
  const lifted = classes.filter((one) => one.outcome === "lifted").length;
  const rejected = classes.length - lifted;
  const stale = run.files.filter((file) => isStale(file.output?.state)).length;
  const broken = run.files.filter((file) => hasErrors(file)).length;
  const parts = [
    ...(lifted > 0 ? [style.paint("green", `${lifted} lifted`)] : []),
    ...(rejected > 0 ? [style.paint("red", `${rejected} rejected`)] : []),
    ...(broken > 0 ? [style.paint("red", `${count(broken, "file")} with errors`)] : []),
    ...(stale > 0 ? [style.paint("red", `${count(stale, "file")} stale`)] : []),
  ];
  const what = classes.length > 0 ? `${count(classes.length, "class", "classes")} in ` : "";
  return `${what}${count(run.files.length, "file")}: ${parts.join(", ")}\n`;
}

function isStale(state: string | undefined): boolean {
  return state === "missing" || state === "stale";
}

function hasErrors(file: LiftRun["files"][number]): boolean {
  return file.report.diagnostics.some((one) => one.severity === "error");
}
