import type { Replicable } from "../replicable.js";
import { Connection, type WebSocketOptions } from "./connection.js";

export type { ErrorListener } from "../error.js";
export { MalformedMessageError } from "../malformed-message.js";
export type { Replicable } from "../replicable.js";
export type { Backoff } from "./backoff.js";
export { CloseCode } from "./close-code.js";
export { Connection, RefusedError, type Status, type WebSocketOptions } from "./connection.js";

/**
 * Keeps a replica in step with a room of a relay: connects, connects again when the connection is lost,
 * and sends what was done in between.
 */
export function connectWebSocket(replica: Replicable, options: WebSocketOptions): Connection {
  const connection = new Connection(
    replica,
    options,
    (url, protocol) => new WebSocket(url, protocol),
  );
  const retry = () => connection.retry();
  addEventListener("online", retry);
  connection.on("status", (status) => {
    if (status === "closed" || status === "refused") removeEventListener("online", retry);
  });
  return connection;
}
