import { ChatRoomsCRDT } from "../../corpus/chat-rooms/input.crdt.js";
import { ChatRooms } from "../../corpus/chat-rooms/input.js";
import { PartyPlaylistCRDT } from "../../corpus/party-playlist/input.crdt.js";
import { PartyPlaylist } from "../../corpus/party-playlist/input.js";
import { TextBufferCRDT } from "../../corpus/text-buffer/input.crdt.js";
import { TextBuffer } from "../../corpus/text-buffer/input.js";

/** What lifted classes have in common, as far as it is needed here. */
export interface Lifted {
  on(event: "update", listener: (delta: Uint8Array) => void): () => void;
  applyUpdate(delta: Uint8Array): boolean;
  encode(): Uint8Array;
}

/** A class of the corpus that has a replay log, with the calls of a long life and a question to ask. */
export interface LogWorkload<T> {
  readonly row: string;
  readonly what: string;
  readonly source: new () => T;
  readonly lifted: new (options: { replica: string }) => T & Lifted;
  /** The next call, as something that makes it. */
  call(random: (bound: number) => number): (object: T) => void;
  ask(object: T): unknown;
}

const playlist: LogWorkload<Pick<PartyPlaylist, "append" | "move" | "remove" | "duration">> = {
  row: "party-playlist",
  what: "a list of up to 200 songs, moved about",
  source: PartyPlaylist,
  lifted: PartyPlaylistCRDT,
  call(random) {
    const id = `s${random(200)}`;
    const kind = random(10);
    if (kind < 4) {
      const song = { id, title: `Song ${id}`, seconds: 120 + random(200) };
      return (list) => list.append(song);
    }
    if (kind >= 8) return (list) => list.remove(id);
    const place = random(100);
    return (list) => list.move(id, place);
  },
  ask: (list) => list.duration,
};

const text: LogWorkload<Pick<TextBuffer, "insert" | "delete" | "toString">> = {
  row: "text-buffer",
  what: "a text of some thousand characters, edited at random places",
  source: TextBuffer,
  lifted: TextBufferCRDT,
  call(random) {
    const place = random(4000);
    return random(3) > 0
      ? (buffer) => buffer.insert(place, "word ")
      : (buffer) => buffer.delete(place, 6);
  },
  ask: (buffer) => buffer.toString(),
};

const chat: LogWorkload<Pick<ChatRooms, "post" | "latest">> = {
  row: "chat-rooms",
  what: "messages in 20 rooms, all kept",
  source: ChatRooms,
  lifted: ChatRoomsCRDT,
  call(random) {
    const [room, user, words] = [random(20), random(50), random(1000)];
    return (rooms) => rooms.post(`room ${room}`, `user ${user}`, `text ${words}`);
  },
  ask: (rooms) => rooms.latest("room 7"),
};

/** Calls measure with each workload, whatever its class. */
export function forEachWorkload<R>(measure: <T>(workload: LogWorkload<T>) => R): readonly R[] {
  return [measure(playlist), measure(text), measure(chat)];
}
