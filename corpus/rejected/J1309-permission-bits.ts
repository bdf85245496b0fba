// Permissions are kept as bits of one number.
export class Permissions {
  private bits = 0;

  grant(bit: number): void {
    this.bits |= bit;
  }

  revoke(bit: number): void {
    this.bits &= ~bit;
  }

  allows(bit: number): boolean {
    return (this.bits & bit) !== 0;
  }
}
