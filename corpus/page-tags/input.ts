/**
 * The tags of a page. A tag that somebody puts on while another one takes it off, or takes all off, stays.
 *
 * @conflict add > remove
 * @conflict add > clear
 * @clock causal
 */
export class PageTags {
  private readonly tags = new Set<string>();

  add(tag: string): void {
    this.tags.add(tag);
  }

  remove(tag: string): void {
    this.tags.delete(tag);
  }

  /** Takes all tags off. */
  clear(): void {
    this.tags.clear();
  }

  has(tag: string): boolean {
    return this.tags.has(tag);
  }

  /** The tags in alphabetical order. */
  list(): string[] {
    return [...this.tags].sort();
  }
}
