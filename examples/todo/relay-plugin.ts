import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Relay } from "@joinery/providers/websocket-server";
import type { Plugin } from "vite";

/** Under this path is the relay; all else is the page. */
const PATH = "/relay/";

/** What is used of an HTTP server. */
interface Server {
  on(
    event: "upgrade",
    listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
  ): unknown;
  on(event: "close", listener: () => void): unknown;
}

/** Has Vite's servers be a relay too, so that page and relay have one address. */
export function relayBesidePage(): Plugin {
  return {
    name: "relay-beside-page",
    configureServer({ httpServer, config }) {
      if (httpServer === null) throw new Error("the relay needs Vite's own HTTP server");
      addRelay(httpServer, (problem) => config.logger.warn(problem, { timestamp: true }));
    },
    configurePreviewServer({ httpServer, config }) {
      addRelay(httpServer, (problem) => config.logger.warn(problem, { timestamp: true }));
    },
  };
}

function addRelay(server: Server, warn: (problem: string) => void): void {
  const relay = new Relay({ onError: (error) => warn(`relay: ${error.message}`) });
  server.on("upgrade", (request, socket, head) => {
    if (request.url?.startsWith(PATH)) relay.upgrade(request, socket, head);
  });
  server.on("close", () => relay.close());
}
