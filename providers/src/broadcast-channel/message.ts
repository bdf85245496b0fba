import { MalformedMessageError } from "../malformed-message.js";

/**
 * What those on a channel tell each other. `from` and `to` name them.
 *
 * - hello: a newcomer's version. All answer with what it lacks, and with their own version.
 * - version: of one whom the newcomer may tell what it lacks in turn.
 * - update: for one, or for all.
 */
export type Message =
  | { readonly kind: "hello"; readonly from: string; readonly bytes: Uint8Array }
  | {
      readonly kind: "version";
      readonly from: string;
      readonly to: string;
      readonly bytes: Uint8Array;
    }
  | { readonly kind: "update"; readonly to: string | undefined; readonly bytes: Uint8Array };

/** The message that came. Throws MalformedMessageError. What its bytes are is not looked at. */
export function readMessage(data: unknown): Message {
  if (typeof data !== "object" || data === null) throw malformed("an object");
  const { kind, from, to, bytes } = data as Readonly<Record<string, unknown>>;
  if (!(bytes instanceof Uint8Array)) throw malformed("an object with bytes");
  if (kind === "update" && (to === undefined || typeof to === "string")) return { kind, to, bytes };
  if (typeof from === "string") {
    if (kind === "hello") return { kind, from, bytes };
    if (kind === "version" && typeof to === "string") return { kind, from, to, bytes };
  }
  throw malformed("a message of a known kind");
}

const malformed = (expected: string) =>
  new MalformedMessageError(`what came by the channel is not ${expected}`);
