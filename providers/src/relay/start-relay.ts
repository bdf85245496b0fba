import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Relay, type RelayOptions } from "./relay.js";

export interface RelayServerOptions extends RelayOptions {
  /** A free one when left out. */
  readonly port?: number;
  /** "127.0.0.1" when left out: this machine only. */
  readonly host?: string;
}

/** A relay that listens. */
export interface RelayServer {
  readonly port: number;
  /** Where clients connect to, when they are on this machine. */
  readonly url: string;
  /** How many rooms there are, with those that nobody is in. */
  readonly rooms: number;
  /** How many clients are connected. */
  readonly clients: number;
  /** Bytes, about, of all that is kept. */
  readonly bytes: number;
  /** Bytes that wait until clients take them. */
  readonly waiting: number;
  /** Closes all connections and stops listening. */
  close(): Promise<void>;
}

/** How long clients have to say goodbye, in milliseconds. */
const GRACE = 500;

/** Starts a relay with an HTTP server of its own. Rejects if the port is taken. */
export async function startRelay(options: RelayServerOptions): Promise<RelayServer> {
  const relay = new Relay(options);
  const server = createServer((_request, response) => {
    response.writeHead(426, { "content-type": "text/plain" }).end("This is a Joinery relay.\n");
  });
  server.on("upgrade", (request, socket, head) => relay.upgrade(request, socket, head));
  const sockets = new Set<{ destroy(): unknown }>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  const host = options.host ?? "127.0.0.1";
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(options.port ?? 0, host, resolve);
    });
  } catch (error) {
    relay.close();
    throw error;
  }
  server.on("error", options.onError);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    url: `ws://${host.includes(":") ? `[${host}]` : host}:${port}`,
    get rooms() {
      return relay.rooms;
    },
    get clients() {
      return relay.clients;
    },
    get bytes() {
      return relay.bytes;
    },
    get waiting() {
      return relay.waiting;
    },
    close: () =>
      new Promise((resolve) => {
        relay.close();
        const timer = setTimeout(() => {
          for (const socket of sockets) socket.destroy();
        }, GRACE);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}
