/**
 * A flag that everyone may raise or lower. Of a raise and a lowering at the same time, the raise wins.
 *
 * @replicated
 * @conflict enable > disable
 * @clock causal
 */
export class EnableWinsFlag {
  private enabled = false;

  /** Raises the flag. */
  enable(): void {
    this.enabled = true;
  }

  /** Lowers the flag. */
  disable(): void {
    this.enabled = false;
  }

  /** Whether the flag is up. */
  isEnabled(): boolean {
    return this.enabled;
  }
}
