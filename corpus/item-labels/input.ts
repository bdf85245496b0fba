/**
 * Labels on the issues of a project. Who takes a label off has the last word over who puts it on.
 *
 * @conflict strip > detach > attach
 * @clock lamport
 */
export class ItemLabels {
  readonly #labels = new Map<number, Set<string>>();

  /** Puts one label or more on an issue. */
  attach(issue: number, ...labels: string[]): void {
    const known = this.#labels.get(issue) ?? new Set<string>();
    this.#labels.set(issue, new Set([...known, ...labels]));
  }

  detach(issue: number, label: string): void {
    const known = this.#labels.get(issue);
    known?.delete(label);
  }

  /** Takes all labels off an issue. */
  strip(issue: number): void {
    this.#labels.delete(issue);
  }

  labelsOf(issue: number): readonly string[] {
    return [...(this.#labels.get(issue) ?? [])].sort();
  }

  /** The issues with this label, by number. */
  withLabel(label: string): number[] {
    const found: number[] = [];
    this.#labels.forEach((labels, issue) => {
      if (labels.has(label)) found.push(issue);
    });
    return found.sort((a, b) => a - b);
  }
}
