import { CLASSES } from "./catalogue/classes.js";
import type { Entry } from "./catalogue/entry.js";
import { EXPRESSIONS } from "./catalogue/expressions.js";
import { FILES } from "./catalogue/files.js";
import { LIFTING } from "./catalogue/lifting.js";
import { NUMBERS } from "./catalogue/numbers.js";
import { POLICIES } from "./catalogue/policies.js";
import { SHARING } from "./catalogue/sharing.js";
import { STATEMENTS } from "./catalogue/statements.js";
import { TYPES } from "./catalogue/types.js";
import type { Diagnostic, Fix } from "./diagnostic.js";
import type { SourceRange } from "./range.js";

export type { Effect, Entry, Example } from "./catalogue/entry.js";

/** Every diagnostic that Joinery gives, by a name for use in code. */
export const CATALOGUE = {
  ...FILES,
  ...CLASSES,
  ...TYPES,
  ...STATEMENTS,
  ...EXPRESSIONS,
  ...SHARING,
  ...NUMBERS,
  ...POLICIES,
  ...LIFTING,
} as const;

/** All entries, in the order of their codes. */
export function catalogueEntries(): readonly Entry[] {
  const entries: readonly Entry[] = Object.values(CATALOGUE);
  return [...entries].sort((a, b) => (a.code < b.code ? -1 : 1));
}

/** The diagnostic with fixes added. */
export function withFixes(diagnostic: Diagnostic, ...fixes: readonly Fix[]): Diagnostic {
  return { ...diagnostic, fixes: [...diagnostic.fixes, ...fixes] };
}

/** The diagnostic with a further place that explains it. */
export function withRelated(
  diagnostic: Diagnostic,
  range: SourceRange,
  message: string,
): Diagnostic {
  return { ...diagnostic, related: [...diagnostic.related, { range, message }] };
}
