type Setting = string;

/**
 * A user's settings. What was put in while it was being set back stays; of two values, the one that was put last.
 *
 * @replicated
 * @conflict put > delete
 * @conflict latest
 * @clock causal
 */
export class Settings {
  private entries: Map<Setting, number> = new Map();

  put(key: Setting, value: number): void {
    this.entries.set(key, value);
  }

  /** Goes back to the default. */
  delete(key: Setting): void {
    this.entries.delete(key);
  }

  get(key: Setting): number | undefined {
    return this.entries.get(key);
  }

  getOr(key: Setting, fallback: number): number {
    return this.entries.get(key) ?? fallback;
  }

  has(key: Setting): boolean {
    return this.entries.has(key);
  }

  get size(): number {
    return this.entries.size;
  }
}
