/**
 * How an editor looks. Each setting counts as it was set last.
 *
 * @replicated
 * @conflict latest
 * @clock causal
 */
export class Look {
  private look: { theme: "light" | "dark"; font: { family: string; size: number } } = {
    theme: "light",
    font: { family: "serif", size: 12 },
  };

  setTheme(theme: "light" | "dark"): void {
    this.look.theme = theme;
  }

  setFont(family: string, size: number): void {
    this.look.font = { family, size };
  }

  enlarge(size: number): void {
    this.look.font.size = size;
  }

  get theme(): "light" | "dark" {
    return this.look.theme;
  }

  get family(): string {
    return this.look.font.family;
  }

  get size(): number {
    return this.look.font.size;
  }
}
