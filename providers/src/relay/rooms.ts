import type { Context } from "@joinery/runtime";
import type { Replicable } from "../replicable.js";
import type { Limits } from "./limits.js";
import { type Member, Room } from "./room.js";

/** All rooms of a relay. Those that nobody is in stay until others need their place. */
export class Rooms {
  /** Those that were left longest ago come first. */
  readonly #rooms = new Map<string, Room>();
  readonly #limits: Limits;
  readonly #create: ((room: string) => Replicable) | undefined;
  #size = 0;

  constructor(limits: Limits, create: ((room: string) => Replicable) | undefined) {
    this.#limits = limits;
    this.#create = create;
  }

  get count(): number {
    return this.#rooms.size;
  }

  /** Bytes, about, of all that is kept. */
  get size(): number {
    return this.#size;
  }

  /** Whether the room is there, or there is a place for it. */
  hasPlaceFor(name: string): boolean {
    if (this.#rooms.has(name) || this.#rooms.size < this.#limits.rooms) return true;
    return [...this.#rooms.values()].some((room) => room.members.size === 0);
  }

  /** The room with that name, made if it is not there. Only if there is a place for it. */
  open(name: string): Room {
    const known = this.#rooms.get(name);
    if (known !== undefined) return known;
    if (this.#rooms.size >= this.#limits.rooms) this.#dropOldest();
    const room = new Room(this.#create?.(name));
    this.#rooms.set(name, room);
    return room;
  }

  /** A member leaves the room with that name. */
  leave(name: string, room: Room, member: Member): void {
    room.leave(member);
    if (room.members.size > 0) return;
    this.#rooms.delete(name);
    if (room.size > 0) this.#rooms.set(name, room);
  }

  /** Lets a room take what a member says, within the limits. Returns its events; throws what the room throws. */
  take(update: Uint8Array, room: Room, from: Member): Context {
    const { total, room: mostOfOne } = this.#limits;
    while (this.#size + update.length > total && this.#dropOldest());
    const before = room.size;
    try {
      return room.take(update, from, Math.min(mostOfOne, before + total - this.#size));
    } finally {
      this.#size += room.size - before;
    }
  }

  #dropOldest(): boolean {
    for (const [name, room] of this.#rooms) {
      if (room.members.size > 0) continue;
      this.#rooms.delete(name);
      this.#size -= room.size;
      return true;
    }
    return false;
  }
}
