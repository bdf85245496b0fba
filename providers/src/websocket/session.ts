import { asError, type ErrorListener } from "../error.js";
import type { Exchange } from "../exchange.js";
import { MalformedMessageError } from "../malformed-message.js";
import { CloseCode } from "./close-code.js";
import { decodeMessage, encodeMessage, type Message } from "./message.js";
import type { Closed, Socket } from "./socket.js";

/** How long updates are held back at least, in milliseconds. */
const PAUSE = 50;
/** Updates within such a time from which on further ones are held back, to be sent as one. */
const MANY = 20;

export interface SessionOptions {
  readonly exchange: Exchange;
  readonly onError: ErrorListener;
  /** Milliseconds between heartbeats. */
  readonly heartbeat: number;
  /** Bytes that may wait to be sent before updates are held back. */
  readonly mostBuffered: number;
  /** The relay has told what it has: both sides know by now what the other lacks. */
  readonly onSynced: () => void;
  /** Called once. */
  readonly onEnd: (closed: Closed) => void;
}

/**
 * The life of one connection to a relay. It begins with the versions of both; updates made before the
 * relay's version has come are in the answer to it.
 */
export class Session {
  readonly #socket: Socket;
  readonly #options: SessionOptions;
  readonly #timer: ReturnType<typeof setInterval>;
  /** Runs while updates are held back. */
  #pause: ReturnType<typeof setInterval> | undefined;
  /** Runs while updates are counted. */
  #window: ReturnType<typeof setTimeout> | undefined;
  #count = 0;
  #isOpen = false;
  #isSynced = false;
  #isOver = false;
  #silentBeats = 0;

  constructor(socket: Socket, options: SessionOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.binaryType = "arraybuffer";
    socket.addEventListener("open", () => {
      this.#isOpen = true;
      this.#ask();
    });
    socket.addEventListener("message", ({ data }) => this.#receive(data));
    socket.addEventListener("close", (closed) => this.#end(closed));
    // What went wrong is not told to pages; "close" follows.
    socket.addEventListener("error", () => undefined);
    this.#timer = setInterval(() => this.#beat(), options.heartbeat);
  }

  /** Sends an update, unless the relay is still to be told of it anyhow. */
  update(update: Uint8Array): void {
    if (!this.#isSynced || this.#pause !== undefined) return;
    const { bufferedAmount } = this.#socket;
    if (this.#count === MANY || bufferedAmount > this.#options.mostBuffered) {
      this.#holdBack();
      return;
    }
    this.#count++;
    this.#window ??= setTimeout(() => this.#startCounting(), PAUSE);
    this.#send({ kind: "update", update });
  }

  close(code: number, reason: string): void {
    if (this.#isOver) return;
    this.#socket.close(code, reason);
    this.#end({ code, reason });
  }

  #ask(): void {
    this.#send({ kind: "version", version: this.#options.exchange.version() });
  }

  #send(message: Message): void {
    if (!this.#isOver) this.#socket.send(encodeMessage(message));
  }

  #receive(data: unknown): void {
    if (this.#isOver) return;
    this.#silentBeats = 0;
    try {
      if (!(data instanceof ArrayBuffer)) throw new MalformedMessageError("a text message came");
      this.#take(decodeMessage(new Uint8Array(data)));
    } catch (error) {
      this.#options.onError(asError(error));
      if (!(error instanceof MalformedMessageError)) return;
      this.#socket.close(CloseCode.malformed, error.message);
      this.#end({ code: CloseCode.lost, reason: error.message });
    }
  }

  #take(message: Message): void {
    const { exchange, onSynced } = this.#options;
    switch (message.kind) {
      case "heartbeat":
        return;
      case "update":
        exchange.receive(message.update);
        return;
      case "version":
        this.#isSynced = true;
        this.#answer(message.version);
        onSynced();
        return;
      case "whole":
        exchange.sendAll();
        return;
    }
  }

  #answer(version: Uint8Array): void {
    try {
      this.#options.exchange.sendSince(version);
    } catch (error) {
      throw new MalformedMessageError("the relay sent a malformed version", { cause: error });
    }
  }

  /** Lets the socket empty itself, and then finds out by versions what the relay still lacks. */
  #holdBack(): void {
    this.#pause = setInterval(() => {
      if (this.#socket.bufferedAmount > 0) return;
      clearInterval(this.#pause);
      this.#pause = undefined;
      this.#startCounting();
      this.#ask();
    }, PAUSE);
  }

  #startCounting(): void {
    clearTimeout(this.#window);
    this.#window = undefined;
    this.#count = 0;
  }

  /** A relay answers each heartbeat: one that was silent for two of them is gone. */
  #beat(): void {
    if (this.#silentBeats >= 2) {
      this.#end({ code: CloseCode.lost, reason: "the relay does not answer" });
      if (this.#socket.terminate) this.#socket.terminate();
      else this.#socket.close();
      return;
    }
    this.#silentBeats++;
    if (this.#isOpen) this.#send({ kind: "heartbeat" });
  }

  #end(closed: Closed): void {
    if (this.#isOver) return;
    this.#isOver = true;
    clearInterval(this.#timer);
    clearInterval(this.#pause);
    clearTimeout(this.#window);
    this.#options.onEnd(closed);
  }
}
