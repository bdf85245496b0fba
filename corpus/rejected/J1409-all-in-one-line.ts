// One statement takes a set out of a map and at the same time empties the map.
export class Dormitory {
  private readonly rooms = new Map<string, Set<string>>();

  open(room: string): void {
    this.rooms.set(room, new Set());
  }

  private closeAll(guest: string): string {
    this.rooms.clear();
    return guest;
  }

  move(room: string, guest: string): void {
    this.rooms.get(room)?.add(this.closeAll(guest));
  }

  sleepsIn(room: string, guest: string): boolean {
    return this.rooms.get(room)?.has(guest) ?? false;
  }
}
