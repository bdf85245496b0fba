// The update takes any number of arguments.
export class GuestList {
  private readonly guests = new Set<string>();

  invite(host: string, ...guests: string[]): void {
    this.guests.add(`${host}: ${guests.join(", ")}`);
  }

  isInvited(entry: string): boolean {
    return this.guests.has(entry);
  }
}
