/** What is used of a WebSocket: the browser's own has it, and that of the package ws. */
export interface Socket {
  binaryType: string;
  readonly bufferedAmount: number;
  send(data: Uint8Array<ArrayBuffer>): void;
  close(code?: number, reason?: string): void;
  /** Ends the connection without a handshake; only in Node. */
  terminate?(): void;
  addEventListener(type: "open", listener: () => void): void;
  addEventListener(type: "message", listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: "close", listener: (event: Closed) => void): void;
  addEventListener(type: "error", listener: () => void): void;
}

/** How a connection ended. */
export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** Begins to connect. */
export type OpenSocket = (url: string, protocol: string) => Socket;
