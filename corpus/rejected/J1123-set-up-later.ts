// The owner gets a value only when somebody calls `assign`.
export class Desk {
  private owner!: string;

  assign(owner: string): void {
    this.owner = owner;
  }

  belongsTo(name: string): boolean {
    return this.owner === name;
  }
}
