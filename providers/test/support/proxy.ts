import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A network that can fail, between clients and a server on a port of this machine. */
export interface Proxy {
  readonly port: number;
  /** Bytes that have come from clients. */
  readonly received: number;
  /** Cuts all connections. */
  cut(): void;
  /** Lets nothing through any more, in either direction, without a word; or again. */
  stall(stalled: boolean): void;
  /** Refuses new connections; or takes them again. */
  refuse(refused: boolean): void;
  close(): Promise<void>;
}

export async function startProxy(target: () => number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  let isRefusing = false;
  let received = 0;
  const server = createServer((near) => {
    if (isRefusing) {
      near.destroy();
      return;
    }
    const far = connect(target(), "127.0.0.1");
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (data) => {
        if (from === near) received += data.length;
      });
      from.pipe(to);
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    get received() {
      return received;
    },
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    stall(stalled) {
      for (const socket of sockets) {
        if (stalled) socket.pause();
        else socket.resume();
      }
    },
    refuse(refused) {
      isRefusing = refused;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
