// An argument is called `method`, and in a policy that is the name of the update.
/**
 * @conflict (a, b) => a.method <= b.method
 */
export class Payment {
  private kind = "cash";

  choose(method: string): void {
    this.kind = method;
  }

  get chosen(): string {
    return this.kind;
  }
}
