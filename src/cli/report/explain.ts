import { GROWTH_TEXT } from "../../lattice/growth.js";
import { coordinationInWords, subjectOf } from "../../project/report-words.js";
import type {
  ClassReport,
  LiftedReport,
  LiftReport,
  ObligationReport,
  PartReport,
} from "../../report.js";
import type { Source } from "../read-source.js";
import { diagnosticTexts } from "./diagnostics.js";
import type { Style } from "./style.js";
import { count, listing, printable, seconds, wrap } from "./text.js";

/** All that is known of the classes of a file, in plain words. */
export function explainText(report: LiftReport, source: Source, style: Style): string {
  const blocks = [
    ...diagnosticTexts(report.diagnostics, source, style),
    ...report.classes.map((one) => classText(one, source, style)),
  ];
  return blocks.map((block) => `${block}\n`).join("\n");
}

function classText(report: ClassReport, source: Source, style: Style): string {
  const { start } = report.range;
  const place = `(${printable(source.path)}:${start.line})`;
  const name = style.paint("bold", report.name);
  const diagnostics = diagnosticTexts(report.diagnostics, source, style);
  switch (report.outcome) {
    case "rejected": {
      const bad = style.paint("red", style.symbols.bad);
      return [`${bad} ${name} ${place} is not lifted as it stands`, "", ...diagnostics].join("\n");
    }
    case "lifted": {
      const ok = style.paint("green", style.symbols.ok);
      const lines = [
        `${ok} ${name} ${place} is lifted and proved`,
        "",
        ...liftedLines(report, style),
      ];
      return [...lines.map((line) => style.plain(line)), ...withGap(diagnostics)].join("\n");
    }
  }
}

function liftedLines(report: LiftedReport, style: Style): readonly string[] {
  const isOne = report.parts.length === 1;
  return [
    ...entry("lattice", report.lattice, style),
    ...entry("grows with", GROWTH_TEXT[report.growth], style),
    ...entry("order", report.order, style),
    ...(report.whyThisClock === undefined
      ? []
      : entry("clock", `${report.clock}: ${report.whyThisClock}`, style)),
    ...outsideLines(report, style),
    ...report.parts.flatMap((part) =>
      isOne ? orderLines(part, style) : ["", ...partLines(part, style)],
    ),
    ...conflictLines(report, style),
    "",
    ...proofLines(report, style),
    "",
    ...queryLines(report, style),
  ];
}

/** What updates take from outside, and whom they tell. */
function outsideLines({ taken, signals }: LiftedReport, style: Style): readonly string[] {
  const list = (calls: LiftedReport["taken"]) =>
    calls.map(({ update, expression }) => `${expression} in ${update}`).join(", ");
  return [
    ...(taken.length > 0
      ? entry("taken once", `${list(taken)}: where the update is called; it travels along`, style)
      : []),
    ...(signals.length > 0
      ? entry("told once", `${list(signals)}: where the update is called, nowhere else`, style)
      : []),
  ];
}

/** The pairs of updates that do not commute: what decides where one call has seen the other, and where neither has. */
function conflictLines({ conflicts }: LiftedReport, style: Style): readonly string[] {
  const more = conflicts.length - SHOWN_CONFLICTS;
  const lines = conflicts
    .slice(0, SHOWN_CONFLICTS)
    .flatMap(({ updates: [one, other], example, ordered, concurrent }) => [
      "",
      `  ${style.paint("bold", one === other ? `two calls of ${one}` : `${one} and ${other}`)} conflict`,
      ...entry("example", example, style),
      ...entry("ordered", ordered, style),
      ...entry("concurrent", concurrent, style),
    ]);
  const rest = more > 0 ? ["", `  and ${count(more, "more pair")} of updates: see \`--json\``] : [];
  return [...lines, ...rest];
}

/** Pairs of updates that are shown. */
const SHOWN_CONFLICTS = 6;

/** One of several parts that were lifted each by itself. */
function partLines(part: PartReport, style: Style): readonly string[] {
  const fields = `${part.fields.length === 1 ? "field" : "fields"} ${listing(part.fields)}`;
  return [
    `  ${style.paint("bold", fields)}`,
    ...entry("lattice", part.lattice, style),
    ...entry("grows with", GROWTH_TEXT[part.growth], style),
    ...orderLines(part, style),
  ];
}

function orderLines(part: PartReport, style: Style): readonly string[] {
  if (part.logged) {
    return entry("a log, as", part.logged.join("\n"), style);
  }
  return [
    ...entry(
      "conflicts",
      part.commutes
        ? "none: the updates commute, so the order of events does not matter"
        : "yes: the updates do not commute, so the order of events decides",
      style,
    ),
    ...entry("invariant", part.invariant.join("\n") || "none needed", style),
  ];
}

const LABEL_WIDTH = 12;

function entry(label: string, text: string, style: Style): readonly string[] {
  const indent = " ".repeat(2 + LABEL_WIDTH);
  return wrap(text, style.columns - indent.length).map((line, i) =>
    i === 0 ? `  ${style.paint("dim", label.padEnd(LABEL_WIDTH))}${line}` : `${indent}${line}`,
  );
}

function proofLines({ obligations, stats }: LiftedReport, style: Style): readonly string[] {
  const groups = new Map<string, ObligationReport[]>();
  const isOfUpdate = (one: ObligationReport) => subjectOf(one).isUpdate;
  for (const one of [
    ...obligations.filter(isOfUpdate),
    ...obligations.filter((other) => !isOfUpdate(other)),
  ]) {
    const { heading } = subjectOf(one);
    groups.set(heading, [...(groups.get(heading) ?? []), one]);
  }
  const nameWidth = Math.max(0, ...obligations.map((one) => one.name.length));
  return [
    `  ${style.paint("bold", `${count(obligations.length, "obligation")} proved`)} in ${seconds(stats.proveMs)}, with the solver's steps`,
    ...[...groups].flatMap(([heading, ones]) => [
      `    ${style.paint("cyan", heading)}`,
      ...ones.flatMap((one) => obligationLines(one, nameWidth, style)),
    ]),
  ];
}

function obligationLines(
  one: ObligationReport,
  nameWidth: number,
  style: Style,
): readonly string[] {
  const steps = one.steps.toLocaleString("en").padStart(9);
  const indent = 6 + nameWidth + 2 + 9 + 2;
  const [first = "", ...more] = wrap(one.statement, Math.max(30, style.columns - indent));
  return [
    `      ${one.name.padEnd(nameWidth)}  ${style.paint("dim", steps)}  ${first}`,
    ...more.map((line) => `${" ".repeat(indent)}${line}`),
  ];
}

/** The queries by what may be done with their answers, the best first. */
function queryLines({ queries }: LiftedReport, style: Style): readonly string[] {
  const indent = " ".repeat(4 + 13);
  return [
    `  ${style.paint("bold", queries.length > 0 ? "queries without coordination" : "no queries")}`,
    ...COORDINATIONS.flatMap((coordination) => {
      const names = queries
        .filter((one) => one.coordination === coordination)
        .map((one) => one.name);
      if (names.length === 0) {
        return [];
      }
      const colour = coordination === "provisional" ? "yellow" : "green";
      const width = style.columns - indent.length;
      const [first = "", ...more] = [
        ...wrap(names.join(", "), width).map((line) => style.paint("bold", line)),
        ...wrap(coordinationInWords(coordination), width),
      ];
      return [
        `    ${style.paint(colour, coordination.padEnd(13))}${first}`,
        ...more.map((line) => `${indent}${line}`),
      ];
    }),
  ];
}

const COORDINATIONS = ["stable", "grows", "shrinks", "provisional"] as const;

function withGap(blocks: readonly string[]): readonly string[] {
  return blocks.length > 0 ? ["", ...blocks] : [];
}
