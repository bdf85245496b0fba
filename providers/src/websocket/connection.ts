import type { ErrorListener } from "../error.js";
import { Exchange } from "../exchange.js";
import type { Replicable } from "../replicable.js";
import { addressOf } from "./address.js";
import { type Backoff, waitBefore } from "./backoff.js";
import { CloseCode, isFinal } from "./close-code.js";
import { PROTOCOL } from "./message.js";
import { Session } from "./session.js";
import type { Closed, OpenSocket } from "./socket.js";

/**
 * Where a connection is: on its way to the relay, in step with it, without it but going to try again, sent
 * away by it for good, or closed by its user.
 */
export type Status = "connecting" | "online" | "offline" | "refused" | "closed";

/** The relay sent the client away, for a reason that would be the same next time. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  /** The code that the relay closed the connection with. */
  readonly code: number;

  constructor({ code, reason }: Closed) {
    super(`the relay refused the connection: ${reason === "" ? `code ${code}` : reason}`);
    this.code = code;
  }
}

export interface WebSocketOptions {
  /** The relay's address, such as `wss://example.org/relay`. May have a query, such as `?token=…`. */
  readonly url: string;
  /** Who is in one room has one state. */
  readonly room: string;
  /** Told of malformed data that came, of listeners that threw, and of a refusal ({@link RefusedError}). */
  readonly onError: ErrorListener;
  /** 500 ms at first and at most 30 s when left out. */
  readonly reconnect?: Backoff;
  /**
   * Milliseconds between heartbeats, 20,000 when left out. A relay that is silent for three is given up: so a
   * message that takes longer to come can't be received.
   */
  readonly heartbeat?: number;
  /** Bytes that may wait to be sent before further updates are held back and joined; 1 MiB when left out. */
  readonly mostBuffered?: number;
  /** From 0 to 1, for the wait before connecting again; Math.random when left out. */
  readonly random?: () => number;
}

/** Keeps a replica in step with a room of a relay, until it is closed. */
export class Connection {
  readonly #exchange: Exchange;
  readonly #options: WebSocketOptions;
  readonly #backoff: Backoff;
  readonly #open: OpenSocket;
  readonly #listeners = new Set<(status: Status) => void>();
  #status: Status = "connecting";
  #session: Session | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #lasting: ReturnType<typeof setTimeout> | undefined;
  #attempt = 0;

  /** Throws TypeError, or SyntaxError, if there can be no such address or room. */
  constructor(replica: Replicable, options: WebSocketOptions, open: OpenSocket) {
    this.#options = options;
    this.#backoff = options.reconnect ?? { first: 500, most: 30_000 };
    this.#open = open;
    this.#exchange = new Exchange(
      replica,
      (update) => this.#session?.update(update),
      options.onError,
    );
    try {
      this.#connect();
    } catch (error) {
      this.#exchange.close();
      throw error;
    }
  }

  get status(): Status {
    return this.#status;
  }

  /** "status" tells of each change of the status. Returns what removes the listener. */
  on(_event: "status", listener: (status: Status) => void): () => void {
    const call = (status: Status) => listener(status);
    this.#listeners.add(call);
    return () => {
      this.#listeners.delete(call);
    };
  }

  /** Does not wait any longer before connecting again: for when the network is known to be back. */
  retry(): void {
    if (this.#timer !== undefined) this.#connect();
  }

  /** Ends the connection. What was not sent stays in the replica. */
  close(): void {
    if (this.#status === "closed") return;
    clearTimeout(this.#timer);
    this.#exchange.close();
    this.#become("closed");
    this.#session?.close(CloseCode.normal, "");
  }

  #connect(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#become("connecting");
    const { url, room, onError, heartbeat = 20_000, mostBuffered = 2 ** 20 } = this.#options;
    this.#session = new Session(this.#open(addressOf(url, room), PROTOCOL), {
      exchange: this.#exchange,
      onError,
      heartbeat,
      mostBuffered,
      onSynced: () => this.#synced(),
      onEnd: (closed) => this.#ended(closed),
    });
  }

  /** A connection has to last before the next wait is a short one: the relay may close it at once each time. */
  #synced(): void {
    clearTimeout(this.#lasting);
    this.#lasting = setTimeout(() => {
      this.#attempt = 0;
    }, this.#backoff.most);
    this.#become("online");
  }

  #ended(closed: Closed): void {
    this.#session = undefined;
    clearTimeout(this.#lasting);
    if (this.#status === "closed") return;
    if (isFinal(closed.code)) {
      this.#exchange.close();
      this.#become("refused");
      this.#options.onError(new RefusedError(closed));
      return;
    }
    const { random = Math.random } = this.#options;
    const wait = waitBefore(this.#attempt++, this.#backoff, random());
    this.#timer = setTimeout(() => this.#connect(), wait);
    this.#become("offline");
  }

  #become(status: Status): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of [...this.#listeners]) listener(status);
  }
}
