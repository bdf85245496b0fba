import type { Progress } from "../../report.js";
import type { Tally } from "../tally.js";
import { outcomeCounts } from "./outcome-counts.js";
import { PLAIN_STYLE, type Style } from "./style.js";
import { cellWidth, count, keepEnd, keepStart, printable, roughly, seconds } from "./text.js";

/** For example `searching AddWinsSet.items · 1,204 candidates · 3 obligations proved · 1.20 s`, at most a line long. */
export function progressText(progress: Progress, elapsedMs: number, style: Style): string {
  const { stage, candidates, obligationsProved } = progress;
  const numbers = [
    ...(candidates > 0 ? [count(candidates, "candidate")] : []),
    ...(obligationsProved > 0 ? [`${count(obligationsProved, "obligation")} proved`] : []),
    seconds(elapsedMs),
  ].join(" · ");
  return fitting(`${stage} ${subjectOf(progress)} · ${numbers}`, style);
}

/** A file that somebody is at work on. */
export interface AtWork {
  readonly progress: Progress;
  /** For how many milliseconds. */
  readonly ms: number;
}

/** How far many files are. */
export interface Standing {
  readonly total: number;
  readonly done: number;
  readonly tally: Tally;
  readonly elapsedMs: number;
  /** What the rest may take, in milliseconds; undefined if that is not known. */
  readonly leftMs: number | undefined;
  /** Those under way the longest first. */
  readonly atWork: readonly AtWork[];
}

/** How far all are, and what is under way, a line each and at most a line long. */
export function standingLines(standing: Standing, style: Style): readonly string[] {
  const { atWork } = standing;
  return [totalText(standing, style), ...(atWork.length > 0 ? [workText(atWork, style)] : [])];
}

const BAR = 20;

/** For example `█████░░░░░░░░░░░░░░░ 80/300 files · 12 s · about 33 s left · 75 lifted, 2 rejected`. */
function totalText({ total, done, tally, elapsedMs, leftMs }: Standing, style: Style): string {
  const full = Math.floor((BAR * done) / total);
  const { full: on, empty: off } = style.symbols;
  const counts = outcomeCounts(tally, PLAIN_STYLE).join(", ");
  const parts = [
    `${on.repeat(full)}${off.repeat(BAR - full)} ${done}/${total} files`,
    seconds(elapsedMs),
    ...(leftMs === undefined || done === total ? [] : [`about ${roughly(leftMs)} left`]),
    ...(counts === "" ? [] : [counts]),
  ];
  return fitting(parts.join(" · "), style);
}

/** For example `proving Board.cells 4.20 s · searching AddWinsSet.items 0.31 s · 2 more`: as many as there is room for. */
function workText(atWork: readonly AtWork[], style: Style): string {
  const width = Math.floor(style.columns / 2);
  const items = atWork.map(({ progress, ms }) => {
    const what = keepEnd(subjectOf(progress), width, style.symbols.ellipsis);
    return style.plain(`${progress.stage} ${what} ${seconds(ms)}`);
  });
  for (let shown = items.length; shown > 1; shown--) {
    const rest = shown < items.length ? [`${items.length - shown} more`] : [];
    const text = style.plain([...items.slice(0, shown), ...rest].join(" · "));
    if (cellWidth(text) < style.columns) {
      return text;
    }
  }
  const rest = items.length > 1 ? ` · ${items.length - 1} more` : "";
  return fitting(`${items[0]}${rest}`, style);
}

function subjectOf({ className, part }: Progress): string {
  return printable(part === undefined ? className : `${className}.${part}`).replaceAll(/\s/g, " ");
}

/** A line that wraps could not be drawn anew. */
function fitting(text: string, style: Style): string {
  return keepStart(style.plain(text), style.columns - 1, style.symbols.ellipsis);
}
