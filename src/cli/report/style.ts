import { styleText } from "node:util";
import type { Host, Sink } from "../host.js";

/** How text looks where it is written: colours, symbols, width. */
export interface Style {
  readonly symbols: Symbols;
  /** The width of the terminal, or what suits a file. */
  readonly columns: number;
  /** The width at which long sentences are broken: in a file they stay whole, so that they can be searched for. */
  readonly breakAt: number;
  paint(colour: Colour, text: string): string;
  /** Replaces what the terminal cannot show. */
  plain(text: string): string;
}

export type Colour = "red" | "green" | "yellow" | "cyan" | "bold" | "dim";

export interface Symbols {
  readonly ok: string;
  readonly bad: string;
  readonly arrow: string;
  readonly bar: string;
  readonly bullet: string;
  readonly ellipsis: string;
  /** Of a bar that shows how far something is. */
  readonly full: string;
  readonly empty: string;
}

const UNICODE: Symbols = {
  ok: "✓",
  bad: "✗",
  arrow: "→",
  bar: "│",
  bullet: "•",
  ellipsis: "…",
  full: "█",
  empty: "░",
};
const ASCII: Symbols = {
  ok: "+",
  bad: "x",
  arrow: "->",
  bar: "|",
  bullet: "-",
  ellipsis: "...",
  full: "#",
  empty: "-",
};

/** The style that fits one of the two streams. */
export function styleFor(sink: Sink, host: Pick<Host, "env" | "platform">): Style {
  const colours = wantsColours(sink, host.env);
  const columns = sink.isTTY ? Math.max(40, sink.columns) : 120;
  const unicode = !sink.isTTY || showsUnicode(host);
  return {
    symbols: unicode ? UNICODE : ASCII,
    columns,
    breakAt: sink.isTTY ? columns : Number.POSITIVE_INFINITY,
    paint: (colour, text) =>
      colours && text !== "" ? styleText(colour, text, { validateStream: false }) : text,
    plain: (text) => (unicode ? text : toAscii(text)),
  };
}

/** Without colours, for texts that are kept or compared. */
export const PLAIN_STYLE: Style = {
  symbols: UNICODE,
  columns: 120,
  breakAt: Number.POSITIVE_INFINITY,
  paint: (_, text) => text,
  plain: (text) => text,
};

/** True if the line under the cursor can be drawn anew. */
export function canRedraw(sink: Sink, env: Host["env"]): boolean {
  return sink.isTTY && env.TERM !== "dumb" && !env.CI;
}

function wantsColours(sink: Sink, env: Host["env"]): boolean {
  const force = env.FORCE_COLOR;
  if (force !== undefined) {
    return force !== "0" && force !== "false";
  }
  return !env.NO_COLOR && sink.isTTY && env.TERM !== "dumb";
}

function showsUnicode({ env, platform }: Pick<Host, "env" | "platform">): boolean {
  if (platform === "win32") {
    return Boolean(env.WT_SESSION || env.TERM_PROGRAM || env.ConEmuTask);
  }
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || "";
  return /utf-?8/i.test(locale);
}

function toAscii(text: string): string {
  return text
    .replaceAll("×", "x")
    .replaceAll("…", "...")
    .replaceAll("→", "->")
    .replaceAll("≤", "<=")
    .replaceAll("≥", ">=")
    .replaceAll("≠", "!=")
    .replaceAll("⊑", "<=")
    .replaceAll("α", "view")
    .replaceAll("δ", "delta")
    .replaceAll("⊔", "|_|")
    .replaceAll("⊥", "_|_")
    .replaceAll("∥", "||")
    .replaceAll("∧", "&&")
    .replaceAll("∨", "||")
    .replaceAll("⇒", "=>")
    .replaceAll("–", "-")
    .replaceAll("·", "|")
    .replaceAll("�", "?");
}
