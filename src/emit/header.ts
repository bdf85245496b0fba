/** What the comment at the top of an emitted class tells. */
export interface HeaderInfo {
  /** The source file, relative to the emitted one. */
  readonly source: string;
  /** The version of Joinery, for example `0.1.0`. */
  readonly tool: string;
  /** The solver and its version, for example `z3-solver 5.2.0`. */
  readonly solver: string;
  /** The lattice of the whole state in one line. */
  readonly lattice: string;
  /** The order of events in words. */
  readonly order: string;
  /** The clock and why it was taken, where the source does not say. */
  readonly clock?: string;
  /** What was proved, for example `12 obligations` or names; joined by commas. */
  readonly proved: readonly string[];
  /** What the state grows with, in words, for example `the keys ever touched`. */
  readonly growth: string;
  /** Where the runtime is, if it is not imported. */
  readonly runtime?: string;
}

const WIDTH = 100;

/** The comment above a lifted class. Joinery reads `Source:` and `Runtime:` back: see the command `verify`. */
export function printHeader(className: string, info: HeaderInfo): string {
  const rows: readonly (readonly [title: string, lines: readonly string[]])[] = [
    ["Source:", [info.source]],
    ["Lattice:", [info.lattice]],
    ["Order:", wrap(info.order)],
    ...(info.clock === undefined ? [] : [["Clock:", wrap(info.clock)] as const]),
    ["Proved:", wrap(info.proved.join(", "))],
    ["Costs:", wrap(`the state grows with ${info.growth}`)],
    ...(info.runtime === undefined ? [] : [["Runtime:", wrap(info.runtime)] as const]),
  ];
  const lines = [
    `The replicated form of ${className}, made by Joinery ${info.tool} with ${info.solver}.`,
    "Do not edit: change the source and lift again.",
    "",
    ...rows.flatMap(([title, texts]) =>
      texts.map((text, i) => `${(i === 0 ? title : "").padEnd(INDENT)}${text}`),
    ),
  ];
  return `/*\n${lines.map((line) => ` * ${line.replaceAll("*/", "*\\/")}`.trimEnd()).join("\n")}\n */`;
}

const INDENT = "Lattice: ".length;

/** Breaks a text at spaces so that it fits a row. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && ` * ${line} ${word}`.length + INDENT > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
