import type { IncomingMessage } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import { InvalidStateError } from "@joinery/runtime";
import { type RawData, type WebSocket, WebSocketServer } from "ws";
import { asError, type ErrorListener } from "../error.js";
import { MalformedMessageError } from "../malformed-message.js";
import type { Replicable } from "../replicable.js";
import { CloseCode } from "../websocket/close-code.js";
import { PROTOCOL } from "../websocket/message.js";
import { Client } from "./client.js";
import { defaultLimits, type Limits } from "./limits.js";
import { Refusal } from "./refusal.js";
import { roomOf } from "./room-of.js";
import { Rooms } from "./rooms.js";

/** The most bytes of a reason that a closing frame carries. */
const LONGEST_REASON = 123;

export interface RelayOptions {
  /** Told of each client that was sent away with the reason, and of failures. */
  readonly onError: ErrorListener;
  /** Whether the request may enter the room: by its cookies, its origin, its address. All may when left out. */
  readonly authorize?: (request: IncomingMessage, room: string) => boolean | Promise<boolean>;
  /**
   * A new replica of the class that a room is for. Then updates are checked before they are passed on, and
   * the relay keeps itself what it needs of them small. When left out, rooms take any class, and clients are
   * asked for whole states.
   */
  readonly create?: (room: string) => Replicable;
  readonly limits?: Partial<Limits>;
  /** Milliseconds between looks at who is still there; 30,000 when left out. */
  readonly heartbeat?: number;
  /** Milliseconds; Date.now when left out. */
  readonly now?: () => number;
}

/** Keeps the clients of each room in step with each other. It keeps nothing when it ends: the clients have it all. */
export class Relay {
  readonly #options: RelayOptions;
  readonly #limits: Limits;
  readonly #rooms: Rooms;
  readonly #clients = new Set<Client>();
  readonly #server: WebSocketServer;
  readonly #timer: ReturnType<typeof setInterval>;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#limits = { ...defaultLimits, ...options.limits };
    this.#rooms = new Rooms(this.#limits, options.create);
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: this.#limits.message,
      perMessageDeflate: false,
      handleProtocols: () => PROTOCOL,
    });
    this.#timer = setInterval(() => {
      for (const client of this.#clients) client.beat();
    }, options.heartbeat ?? 30_000);
  }

  /** How many rooms there are, with those that nobody is in. */
  get rooms(): number {
    return this.#rooms.count;
  }

  /** Bytes, about, of all that is kept. */
  get bytes(): number {
    return this.#rooms.size;
  }

  /** How many clients are connected. */
  get clients(): number {
    return this.#clients.size;
  }

  /** Bytes that wait until clients take them. */
  get waiting(): number {
    return [...this.#clients].reduce((sum, client) => sum + client.waiting, 0);
  }

  /** Takes a request to upgrade to the WebSocket protocol, as the "upgrade" event of an HTTP server gives it. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    // Node's servers give sockets; their types leave room for others.
    this.#admit(request, socket as Socket, head).catch((error) => {
      this.#options.onError(asError(error));
      refuse(socket, "500 Internal Server Error");
    });
  }

  /** Closes all connections. */
  close(): void {
    clearInterval(this.#timer);
    for (const client of this.#clients) client.close(CloseCode.goingAway, "the relay stops");
    this.#server.close();
  }

  async #admit(request: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const onError = (error: Error) => this.#options.onError(error);
    socket.on("error", onError);
    const name = roomOf(request.url);
    const offered = request.headers["sec-websocket-protocol"]?.split(",") ?? [];
    if (name === undefined || !offered.some((protocol) => protocol.trim() === PROTOCOL)) {
      refuse(socket, "400 Bad Request");
      return;
    }
    const { authorize } = this.#options;
    if (authorize !== undefined && !(await authorize(request, name))) {
      refuse(socket, "401 Unauthorized");
      return;
    }
    if (this.#clients.size >= this.#limits.connections || !this.#rooms.hasPlaceFor(name)) {
      refuse(socket, "503 Service Unavailable");
      return;
    }
    socket.off("error", onError);
    this.#server.handleUpgrade(request, socket, head, (connection) => {
      const room = this.#rooms.open(name);
      const client = new Client({
        socket: connection,
        room,
        limits: this.#limits,
        received: () => socket.bytesRead,
        now: this.#options.now ?? Date.now,
        take: (update, from) => this.#rooms.take(update, room, from),
      });
      this.#clients.add(client);
      room.members.add(client);
      this.#listen(connection, client);
      connection.on("close", () => {
        this.#clients.delete(client);
        this.#rooms.leave(name, room, client);
      });
    });
  }

  #listen(connection: WebSocket, client: Client): void {
    connection.on("error", (error) => this.#options.onError(error));
    connection.on("message", (data: RawData, isBinary: boolean) => {
      if (connection.readyState !== connection.OPEN) return;
      try {
        client.receive(data as Buffer, isBinary);
      } catch (thrown) {
        const error = asError(thrown);
        this.#options.onError(error);
        client.close(codeOf(error), shortened(error.message));
      }
    });
  }
}

function codeOf(error: Error): number {
  if (error instanceof Refusal) return error.code;
  const isTheirs = error instanceof MalformedMessageError || error instanceof InvalidStateError;
  return isTheirs ? CloseCode.malformed : CloseCode.internal;
}

function refuse(socket: Duplex, status: string): void {
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

/** What fits of a text into a closing frame. */
function shortened(text: string): string {
  let end = text.length;
  while (Buffer.byteLength(text.slice(0, end)) > LONGEST_REASON) end--;
  return text.slice(0, end);
}
