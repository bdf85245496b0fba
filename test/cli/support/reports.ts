import type { Diagnostic } from "../../../src/ir/diagnostic.js";
import type { SourceRange } from "../../../src/ir/range.js";
import type {
  Finding,
  LiftedReport,
  LiftReport,
  ObligationReport,
  RejectedReport,
  VerifyReport,
} from "../../../src/report.js";

/** A range on one line. */
export function range(file: string, line: number, column: number, length = 0): SourceRange {
  return { file, start: { line, column }, end: { line, column: column + length } };
}

/** An error without further places or fixes. */
export function diagnostic(
  at: SourceRange,
  rest: Partial<Omit<Diagnostic, "range">> = {},
): Diagnostic {
  return {
    code: "J1299",
    severity: "error",
    message: "This does not lift.",
    range: at,
    related: [],
    fixes: [],
    ...rest,
  };
}

const STATS = { readMs: 40, searchMs: 100, proveMs: 60, emitMs: 10, candidates: 12, queries: 3 };

function obligation(name: string, steps: number): ObligationReport {
  return {
    name,
    statement: `what ${name} says`,
    verdict: "proved",
    steps,
    smtlib: `; ${name}\n(check-sat)\n`,
  };
}

/** The report of a proved class. */
export function lifted(file: string, rest: Partial<LiftedReport> = {}): LiftedReport {
  const name = rest.name ?? "Tags";
  const text = `/*\n * Source: ./${file.split("/").pop()}\n */\nexport class ${name}CRDT {}\n`;
  return {
    outcome: "lifted",
    name,
    range: range(file, 1, 14, name.length),
    diagnostics: [],
    clock: "lamport",
    order: "Lamport clock; at equal clocks remove, then add",
    taken: [],
    signals: [],
    conflicts: [],
    parts: [
      {
        name: "items",
        fields: ["items"],
        lattice: "map<string, lex(max<nat>, or)>",
        growth: "keys",
        commutes: false,
        invariant: ["every stamp recorded in items is at or before the last event"],
      },
    ],
    lattice: "map<string, lex(max<nat>, or)>",
    growth: "keys",
    obligations: [
      obligation("order.total", 420),
      obligation("items.lattice.associative", 8_000),
      obligation("items.init", 20),
      obligation("items.step.add", 1_214_760),
      obligation("items.inflation.add", 300),
    ],
    queries: [
      { name: "has", coordination: "provisional" },
      { name: "size", coordination: "grows" },
    ],
    emitted: { className: `${name}CRDT`, fileName: "input.crdt.ts", text },
    stats: STATS,
    ...rest,
  };
}

/** The report of a class that is not lifted. */
export function rejected(
  file: string,
  diagnostics: readonly Diagnostic[] = [diagnostic(range(file, 1, 14, 4))],
  name = "Tags",
): RejectedReport {
  return {
    outcome: "rejected",
    name,
    range: range(file, 1, 14, name.length),
    diagnostics,
    stats: STATS,
  };
}

/** The report of a file. */
export function report(file: string, ...classes: LiftReport["classes"]): LiftReport {
  return { file, diagnostics: [], classes };
}

/** The report of a lifted file: proved if there are no findings. */
export function verified(
  file: string,
  path: string,
  findings: readonly Finding[],
  obligations: readonly ObligationReport[] = [obligation("items.init", 20)],
): VerifyReport {
  return {
    file,
    lifted: path,
    diagnostics: [],
    findings: [],
    classes: [{ name: "Tags", findings, obligations, stats: STATS }],
  };
}
