import { cellWidth } from "./text.js";

/** A part of a line, as it is, and with colours. */
export interface Part {
  readonly text: string;
  readonly painted: string;
}

const GAP = "   ";

/** Parts of a line side by side; what there is no room for goes on below. */
export function sideBySide(parts: readonly Part[], width: number): string {
  let line = "";
  let taken = 0;
  for (const { text, painted } of parts) {
    const size = GAP.length + cellWidth(text);
    if (line === "") {
      line = painted;
      taken = cellWidth(text);
    } else if (taken + size <= width) {
      line += `${GAP}${painted}`;
      taken += size;
    } else {
      line += `\n${GAP}${painted}`;
      taken = size;
    }
  }
  return line;
}
