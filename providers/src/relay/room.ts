import { type Contents, type Context, contentsOf } from "@joinery/runtime";
import { contentsOfUpdate, type Held, Holdings } from "../holdings.js";
import type { Replicable } from "../replicable.js";
import { joinUpdate } from "../update.js";
import { CloseCode } from "../websocket/close-code.js";
import { encodeMessage } from "../websocket/message.js";
import { Refusal } from "./refusal.js";

/** A room wants a whole state in the place of all when it has twice what the last one left, and so many bytes more. */
const MUCH = 256 * 1024;

/** One who is in a room. */
export interface Member {
  /** Is told of an update that the room keeps from now on; `message` is it as the protocol has it. */
  tell(held: Held, message: Uint8Array): void;
  /** Is asked for its whole state. */
  ask(): void;
}

/**
 * A room: its members, and what they told it. It knows no class, only which events each update holds; that
 * is enough to tell each member what it lacks. When there are many updates, a member is asked for its whole
 * state, which takes the place of all that is in it. A room that was given a replica makes it itself.
 */
export class Room {
  readonly members = new Set<Member>();
  readonly #holdings = new Holdings();
  readonly #replica: Replicable | undefined;
  #lattice: string | undefined;
  #asked: Member | undefined;
  #much = MUCH;

  /** `replica` is a new one of the room's class: then all updates are checked, too. */
  constructor(replica: Replicable | undefined) {
    this.#replica = replica;
  }

  /** Bytes, about, of all that is kept. */
  get size(): number {
    return this.#holdings.size;
  }

  /** The updates that one who knows these events lacks. */
  beyond(known: Context): Iterable<Held> {
    return this.#holdings.beyond(known);
  }

  /** What one at that version knows. Throws Refusal and InvalidStateError. */
  knownAt(version: Uint8Array): Context {
    return this.#sameClass(contentsOf("version", version)).events;
  }

  /** All that is kept, as a version; for a room that has been told one. */
  version(): Uint8Array {
    return this.#holdings.version(this.#lattice ?? "");
  }

  /**
   * Keeps what a member says, and passes it on. Returns its events. `most` is the bytes that the room may
   * have. Throws Refusal and InvalidStateError.
   */
  take(update: Uint8Array, from: Member, most: number): Context {
    const { events } = this.#sameClass(contentsOfUpdate(update));
    const held = { update, events };
    const isNew = !this.#holdings.has(events);
    const isAnswer = this.#asked === from && this.#holdings.countWithin(events) > 1;
    if (isNew) {
      if (!isAnswer && this.size + update.length > most) {
        throw new Refusal(CloseCode.full, "the room has no space left");
      }
      if (this.#replica !== undefined) joinUpdate(this.#replica, update, undefined);
    }
    if (isAnswer) this.#replace(held);
    else if (isNew) this.#holdings.add(held);
    if (isNew) this.#pass(held, from);
    this.#shorten(from);
    return events;
  }

  leave(member: Member): void {
    this.members.delete(member);
    if (this.#asked === member) this.#asked = undefined;
  }

  #sameClass(contents: Contents): Contents {
    this.#lattice ??= contents.lattice;
    if (contents.lattice === this.#lattice) return contents;
    throw new Refusal(
      CloseCode.otherClass,
      `the room belongs to the lattice ${this.#lattice}, not to ${contents.lattice}`,
    );
  }

  #pass(held: Held, from: Member): void {
    const message = encodeMessage({ kind: "update", update: held.update });
    for (const member of this.members) if (member !== from) member.tell(held, message);
  }

  #shorten(from: Member): void {
    if (this.size < this.#much) return;
    if (this.#replica !== undefined) {
      const update = this.#replica.encode();
      this.#replace({ update, events: contentsOfUpdate(update).events });
      return;
    }
    // One who does not answer is not waited for: soon another may be asked.
    this.#much = this.size + MUCH;
    this.#asked = from;
    from.ask();
  }

  #replace(whole: Held): void {
    this.#holdings.replace(whole);
    this.#asked = undefined;
    this.#much = 2 * this.size + MUCH;
  }
}
