import type { Entry } from "../src/ir/catalogue.js";

/** The text of docs/diagnostics.md. */
export function diagnosticsPage(entries: readonly Entry[]): string;
