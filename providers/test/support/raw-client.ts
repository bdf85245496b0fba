import { WebSocket } from "ws";
import {
  decodeMessage,
  encodeMessage,
  type Message,
  PROTOCOL,
} from "../../src/websocket/message.js";

/** A client that says what the test wants, right or wrong. */
export interface RawClient {
  readonly messages: Message[];
  /** The code that the connection was closed with; undefined while it is open. */
  readonly closed: { readonly code: number; readonly reason: string } | undefined;
  say(message: Message): void;
  /** Is called for each further message. */
  onMessage(listener: (message: Message) => void): void;
  /** Sends just this: bytes, or text. */
  send(data: Uint8Array | string): void;
  close(): void;
}

export async function connectRaw(url: string, room: string): Promise<RawClient> {
  const socket = new WebSocket(`${url}/${room}`, PROTOCOL);
  const messages: Message[] = [];
  let closed: RawClient["closed"];
  socket.on("message", (data: Buffer) => messages.push(decodeMessage(new Uint8Array(data))));
  socket.on("close", (code, reason) => {
    closed = { code, reason: String(reason) };
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("open", resolve);
    socket.once("error", reject);
  });
  return {
    messages,
    get closed() {
      return closed;
    },
    onMessage: (listener) =>
      socket.on("message", (data: Buffer) => listener(decodeMessage(new Uint8Array(data)))),
    say: (message) => socket.send(encodeMessage(message)),
    send: (data) => socket.send(data),
    close: () => socket.terminate(),
  };
}
