import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import type { SourceInput } from "./source-input.js";

/** The longest text that is read, in characters. */
const LONGEST = 1_000_000;

/** What is no source, by its name or the look of its text. */
export function rejectAtSight(source: SourceInput): Diagnostic | undefined {
  const { path, text } = source;
  const range = topOf(source);
  if (/\.crdt\.[mc]?tsx?$/.test(path)) {
    return CATALOGUE.liftedFile.at(range);
  }
  if (!/\.[mc]?tsx?$/.test(path) || /\.d\.[mc]?ts$/.test(path)) {
    return CATALOGUE.notTypeScript.at(range);
  }
  if (/\0|\uFFFD{4}/.test(text)) {
    return CATALOGUE.notText.at(range);
  }
  if (text.length > LONGEST) {
    const kilobytes = Math.round(text.length / 1000);
    return CATALOGUE.tooLarge.at(range, kilobytes, LONGEST / 1000);
  }
  return undefined;
}

/** The start of a file. */
export function topOf({ path }: SourceInput): SourceRange {
  const top = { line: 1, column: 1 };
  return { file: path, start: top, end: top };
}
