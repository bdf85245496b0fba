import { MalformedMessageError } from "../malformed-message.js";

/** The subprotocol, with its version, that client and relay agree on in the handshake. */
export const PROTOCOL = "joinery.1";

/** What client and relay send each other; docs/providers.md describes the bytes. */
export type Message =
  | { readonly kind: "heartbeat" }
  | { readonly kind: "version"; readonly version: Uint8Array }
  | { readonly kind: "update"; readonly update: Uint8Array }
  | { readonly kind: "whole" };

const KINDS = ["heartbeat", "version", "update", "whole"] as const;

export function encodeMessage(message: Message): Uint8Array<ArrayBuffer> {
  const rest = restOf(message);
  const bytes = new Uint8Array(1 + rest.length);
  bytes[0] = KINDS.indexOf(message.kind);
  bytes.set(rest, 1);
  return bytes;
}

/** Throws MalformedMessageError. What a version or an update holds is not looked at. */
export function decodeMessage(bytes: Uint8Array): Message {
  const kind = KINDS[bytes[0] ?? KINDS.length];
  if (kind === undefined) {
    throw new MalformedMessageError(
      bytes.length === 0 ? "the message is empty" : `there is no message of kind ${bytes[0]}`,
    );
  }
  const rest = bytes.slice(1);
  switch (kind) {
    case "version":
      return { kind, version: rest };
    case "update":
      return { kind, update: rest };
    case "heartbeat":
    case "whole":
      if (rest.length === 0) return { kind };
      throw new MalformedMessageError(`a message "${kind}" has one byte`);
  }
}

function restOf(message: Message): Uint8Array {
  switch (message.kind) {
    case "version":
      return message.version;
    case "update":
      return message.update;
    case "heartbeat":
    case "whole":
      return new Uint8Array();
  }
}
