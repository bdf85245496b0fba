// A text that cannot be read is caught with `try`.
export class Import {
  private total = 0;
  private failures = 0;

  read(text: string): void {
    try {
      this.total += JSON.parse(text).amount;
    } catch {
      this.failures += 1;
    }
  }

  get summary(): string {
    return `${this.total} (${this.failures} failures)`;
  }
}
