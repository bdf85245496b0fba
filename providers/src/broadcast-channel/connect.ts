import { asError, type ErrorListener } from "../error.js";
import { Exchange } from "../exchange.js";
import { randomId } from "../random-id.js";
import type { Replicable } from "../replicable.js";
import { type Message, readMessage } from "./message.js";

export interface BroadcastOptions {
  /** The channel's name. All who are on it have one state. */
  readonly channel: string;
  /** Told of malformed messages and of what listeners of the replica threw. */
  readonly onError: ErrorListener;
}

/** A way to other replicas, in use until it is closed. */
export interface Link {
  close(): void;
}

/** Keeps replicas of one browser (its tabs, frames and workers), or of one Node process, in step. */
export function connectBroadcastChannel(replica: Replicable, options: BroadcastOptions): Link {
  const { channel: name, onError } = options;
  const me = randomId();
  const channel = new BroadcastChannel(name);
  let isOpen = true;
  const post = (message: Message) => {
    if (isOpen) channel.postMessage(message);
  };
  const postUpdate = (to: string | undefined) => (bytes: Uint8Array) =>
    post({ kind: "update", to, bytes });
  const exchange = new Exchange(replica, postUpdate(undefined), onError);

  const take = (message: Message) => {
    switch (message.kind) {
      case "hello":
        exchange.sendSince(message.bytes, postUpdate(message.from));
        post({ kind: "version", from: me, to: message.from, bytes: exchange.version() });
        return;
      case "version":
        if (message.to === me) exchange.sendSince(message.bytes, postUpdate(message.from));
        return;
      case "update":
        if (message.to === undefined || message.to === me) exchange.receive(message.bytes);
        return;
    }
  };
  channel.onmessage = ({ data }: { readonly data: unknown }) => {
    try {
      take(readMessage(data));
    } catch (error) {
      onError(asError(error));
    }
  };
  channel.onmessageerror = () => onError(new Error(`the channel "${name}" lost a message`));
  post({ kind: "hello", from: me, bytes: exchange.version() });
  return {
    close() {
      isOpen = false;
      exchange.close();
      channel.close();
    },
  };
}
