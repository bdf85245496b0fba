import type { Context } from "@joinery/runtime";
import type { WebSocket } from "ws";
import type { Held } from "../holdings.js";
import { CloseCode } from "../websocket/close-code.js";
import { decodeMessage, encodeMessage, type Message } from "../websocket/message.js";
import { Allowance } from "./allowance.js";
import type { Limits } from "./limits.js";
import { Refusal } from "./refusal.js";
import type { Member, Room } from "./room.js";

export interface ClientOptions {
  readonly socket: WebSocket;
  readonly room: Room;
  readonly limits: Limits;
  /** Bytes that have come in all, with those of messages that are not whole yet. */
  readonly received: () => number;
  /** Milliseconds. */
  readonly now: () => number;
  /** Gives the room what the client says. Returns its events. */
  readonly take: (update: Uint8Array, from: Member) => Context;
}

/** A client's connection, in the relay. */
export class Client implements Member {
  readonly #options: ClientOptions;
  readonly #bytes: Allowance;
  readonly #messages: Allowance;
  /** Bytes that had come at the last beat. */
  #heard = -1;
  /** The events that the client knows or has been sent; undefined until it has told its version. */
  #known: Context | undefined;
  /** Whether there is more to send than its connection takes at the moment. */
  #isBehind = false;
  #owesVersion = false;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    const { limits, now, socket } = options;
    this.#bytes = new Allowance(limits.bytesPerSecond, now());
    this.#messages = new Allowance(limits.messagesPerSecond, now());
    socket.on("close", () => clearTimeout(this.#pause));
  }

  /** Bytes that wait until the connection takes them. */
  get waiting(): number {
    return this.#options.socket.bufferedAmount;
  }

  /** Takes a message. Throws MalformedMessageError, Refusal and InvalidStateError. */
  receive(message: Uint8Array, isBinary: boolean): void {
    this.#slowDown(message.length);
    if (!isBinary) throw new Refusal(CloseCode.notBinary, "all messages are binary");
    this.#take(decodeMessage(message));
  }

  tell(held: Held, message: Uint8Array): void {
    if (this.#known === undefined || this.#isBehind) return;
    if (this.#isSlow()) this.#isBehind = true;
    else this.#send(this.#known, held, message);
  }

  ask(): void {
    this.#options.socket.send(encodeMessage({ kind: "whole" }));
  }

  close(code: number, reason: string): void {
    this.#options.socket.close(code, reason);
  }

  /** Ends the connection if not a byte has come since the last beat: each is answered. */
  beat(): void {
    const { socket, received } = this.#options;
    // One that is not listened to can't be heard.
    if (socket.isPaused) return;
    const heard = received();
    if (heard === this.#heard) {
      socket.terminate();
      return;
    }
    this.#heard = heard;
    socket.ping();
  }

  #take(message: Message): void {
    switch (message.kind) {
      case "heartbeat":
        this.#options.socket.send(encodeMessage(message));
        return;
      case "version":
        this.#known = this.#options.room.knownAt(message.version);
        this.#owesVersion = true;
        this.#catchUp();
        return;
      case "update":
        if (this.#known === undefined) {
          throw new Refusal(CloseCode.malformed, "a version is due before updates");
        }
        this.#known.addAll(this.#options.take(message.update, this));
        return;
      case "whole":
        throw new Refusal(CloseCode.malformed, "only a relay asks for a whole state");
    }
  }

  /** Reads no more until what came is within what a client may send. */
  #slowDown(bytes: number): void {
    const { socket, now } = this.#options;
    const time = now();
    const wait = Math.max(this.#bytes.use(bytes, time), this.#messages.use(1, time));
    if (wait === 0) return;
    clearTimeout(this.#pause);
    socket.pause();
    this.#pause = setTimeout(() => socket.resume(), wait);
  }

  #isSlow(): boolean {
    return this.waiting > this.#options.limits.buffered;
  }

  /** Sends what the client lacks, as far as its connection takes it, and at the end the version. */
  #catchUp(): void {
    const { socket, room } = this.#options;
    const known = this.#known;
    if (known === undefined) return;
    for (const held of room.beyond(known)) {
      this.#isBehind = this.#isSlow();
      if (this.#isBehind) return;
      this.#send(known, held, encodeMessage({ kind: "update", update: held.update }));
    }
    this.#isBehind = false;
    if (!this.#owesVersion) return;
    this.#owesVersion = false;
    socket.send(encodeMessage({ kind: "version", version: room.version() }));
  }

  #send(known: Context, held: Held, message: Uint8Array): void {
    const { socket } = this.#options;
    known.addAll(held.events);
    socket.send(message, (error) => {
      // Of an error the socket tells by an event, too.
      if (!error && this.#isBehind && this.waiting === 0) this.#catchUp();
    });
  }
}
