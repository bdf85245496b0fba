/**
 * How often a page was seen.
 *
 * @replicated
 * @clock causal
 */
export class Views {
  private views = 0;

  increment(): void {
    this.views++;
  }

  get total(): number {
    return this.views;
  }
}
