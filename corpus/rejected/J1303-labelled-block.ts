// The checks stand in a block with a label that `break` leaves.
export class Registration {
  private readonly names = new Set<string>();

  register(name: string, age: number): void {
    checks: {
      if (name === "") break checks;
      if (age < 18) break checks;
      this.names.add(name);
    }
  }

  isRegistered(name: string): boolean {
    return this.names.has(name);
  }
}
