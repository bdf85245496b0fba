import type { Diagnostic } from "../ir/diagnostic.js";

/** Diagnostics without repetitions. */
export class Findings {
  private readonly byKey = new Map<string, Diagnostic>();

  get hasErrors(): boolean {
    return [...this.byKey.values()].some((d) => d.severity === "error");
  }

  has(code: string): boolean {
    return [...this.byKey.values()].some((d) => d.code === code);
  }

  add(diagnostic: Diagnostic): void {
    const { start, end } = diagnostic.range;
    const place = `${start.line}:${start.column}-${end.line}:${end.column}`;
    const key = `${diagnostic.code} ${place} ${diagnostic.message}`;
    if (!this.byKey.has(key)) {
      this.byKey.set(key, diagnostic);
    }
  }

  sorted(): readonly Diagnostic[] {
    return [...this.byKey.values()].sort(
      (a, b) =>
        a.range.start.line - b.range.start.line || a.range.start.column - b.range.start.column,
    );
  }
}
