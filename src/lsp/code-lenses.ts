import type { CodeLens } from "vscode-languageserver";
import type { ClassOutline } from "../frontend/outline.js";
import { CATALOGUE } from "../ir/catalogue.js";
import { unreachable } from "../ir/unreachable.js";
import { GROWTH_TEXT } from "../lattice/growth.js";
import type { ClassReport, LiftedReport, LiftReport } from "../report.js";
import { type FileState, meantIn, reportOf, writtenAs } from "./file-state.js";
import { rangeOf } from "./places.js";

/** Where the proof of each class that is meant stands. Without a report it is not done yet. */
export function codeLenses(
  state: FileState,
  report: LiftReport | undefined,
  command: string | undefined,
): readonly CodeLens[] {
  return state.snapshot.classes.flatMap((one) => {
    const found = reportOf(report, one.name);
    const title = found ? titleOf(state, found) : report ? undefined : waitingTitle(state, one);
    if (title === undefined) {
      return [];
    }
    const { uri } = state.snapshot;
    const shown =
      command !== undefined && found
        ? { title, command, arguments: [uri, one.name] }
        : { title, command: "" };
    return [{ range: rangeOf(one.nameRange), command: shown }];
  });
}

function waitingTitle(state: FileState, { isMarked, isExported }: ClassOutline) {
  switch (meantIn(state)) {
    case "none":
      return undefined;
    case "marked":
      return isMarked ? PROVING : undefined;
    case "named":
      return isExported ? PROVING : undefined;
  }
}

const PROVING = "joinery: proving…";

function titleOf(state: FileState, report: ClassReport): string {
  if (report.outcome === "rejected") {
    const [first] = report.diagnostics.filter(({ severity }) => severity === "error");
    const isConflict = first?.code === CATALOGUE.conflict.code;
    return isConflict ? "no lattice: updates conflict" : `no lattice: ${first?.code ?? ""}`;
  }
  const written = writtenAs(state, report);
  switch (written) {
    case "as it is":
      return proved(report);
    case "stale":
      return "stale: the replicated class is not what this class says now";
    case "missing":
      return `${proved(report)} · not written yet`;
    default:
      return unreachable(written);
  }
}

function proved({ stats: { searchMs, proveMs }, growth }: LiftedReport): string {
  const seconds = Math.max(0.1, (searchMs + proveMs) / 1000).toFixed(1);
  return `proved in ${seconds} s · grows with ${GROWTH_TEXT[growth]}`;
}
