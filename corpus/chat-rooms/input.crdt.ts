/*
 * The replicated form of ChatRooms, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<post | close> }
 * Order:   Lamport clock; at equal clocks post, then close; where that leaves it open, by the later
 *          stamp (clock, then replica)
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  checkString,
  detached,
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

export interface Message {
  author: string;
  text: string;
  replyTo?: number;
}

/** The source class: the log runs its updates. */
class ChatRooms {
  private readonly rooms = new Map<string, Message[]>();
  private readonly closed = new Set<string>();

  /** Posts a message, and returns its place in the room. */
  post(room: string, author: string, text: string, replyTo?: number): number | undefined {
    if (this.closed.has(room)) return undefined;
    const log = this.rooms.get(room) ?? [];
    const message: Message = replyTo === undefined ? { author, text } : { author, text, replyTo };
    log.push(message);
    this.rooms.set(room, log);
    return log.length - 1;
  }

  close(room: string): void {
    this.closed.add(room);
  }

  history(room: string, last = 50): Message[] {
    return (this.rooms.get(room) ?? []).slice(-last).map((message) => ({ ...message }));
  }

  latest(room: string): string {
    const message = this.rooms.get(room)?.at(-1);
    return message ? `${message.author}: ${message.text}` : "No messages yet";
  }

  repliesTo(room: string, index: number): Message[] {
    return this.history(room, Infinity).filter((message) => message.replyTo === index);
  }
}

const logLattice = log(
  { post: ["string", "string", "string", { optional: "num" }], close: ["string"] },
  {
    order: (a, b) => a.clock - b.clock || byRank({ post: 0, close: 1 }, a, b),
    fields: {
      closed: { set: "string" },
      rooms: {
        map: [
          "string",
          { array: { record: { author: "string", text: "string", replyTo: { optional: "num" } } } },
        ],
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link ChatRoomsCRDT}, as plain JSON data. */
export type ChatRoomsState = ReplicaState<typeof lattice>;

interface ChatRoomsView {
  readonly closed: Set<string>;
  readonly rooms: Map<string, Message[]>;
}

/** Chat rooms with their messages in order. A closed room takes no more messages. */
export class ChatRoomsCRDT extends Replicated<typeof lattice, ChatRoomsView> {
  private readonly replay: Replay<ChatRooms>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new ChatRooms(), { fields: ["closed", "rooms"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { closed: source["closed"], rooms: source["rooms"] };
      },
      options,
    );
    this.replay = replay;
  }

  /** Posts a message, and returns its place in the room. */
  post(room: string, author: string, text: string, replyTo?: number): number | undefined {
    let answer: unknown;
    this.crdt.update((event) => {
      const call = this.replay.call({ ...event, state: event.state.log }, "post", [
        room,
        author,
        text,
        replyTo,
      ]);
      answer = call.result;
      return { log: call.delta };
    });
    return answer as number | undefined;
  }

  close(room: string): void {
    checkString("close(room)", room);
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "close", [room]).delta,
    }));
  }

  history(room: string, last = 50): Message[] {
    return detached((this.rooms.get(room) ?? []).slice(-last).map((message) => ({ ...message })));
  }

  latest(room: string): string {
    const message = this.rooms.get(room)?.at(-1);
    return message ? `${message.author}: ${message.text}` : "No messages yet";
  }

  repliesTo(room: string, index: number): Message[] {
    return detached(this.history(room, Infinity).filter((message) => message.replyTo === index));
  }

  private get rooms(): Map<string, Message[]> {
    return this.crdt.view.rooms;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): ChatRoomsCRDT {
    const replica = new ChatRoomsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<ChatRoomsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: ChatRoomsState, options: ReplicaOptions = {}): ChatRoomsCRDT {
    const replica = new ChatRoomsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): ChatRoomsCRDT {
    const replica = new ChatRoomsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
