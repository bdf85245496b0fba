// A static field counts the tickets of all objects.
export class TicketDesk {
  static sold = 0;

  private mine = 0;

  sell(): void {
    this.mine += 1;
    TicketDesk.sold += 1;
  }

  get count(): number {
    return this.mine;
  }
}
