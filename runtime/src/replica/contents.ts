import { Reader } from "../binary/reader.js";
import { Writer } from "../binary/writer.js";
import { invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";
import { Context } from "./context.js";
import { FORMAT, hex } from "./fingerprint.js";
import { HEADER_SIZE, headerOf, type Kind, MAGIC } from "./header.js";

/** What data says of itself, to one who does not know the class. */
export interface Contents {
  /** The fingerprint of the lattice, in hexadecimal. */
  readonly lattice: string;
  /** The events that it holds or, if it is a version, names. */
  readonly events: Context;
}

/**
 * The contents of an encoded state or delta ("envelope"), or of a version. The value is not looked at: it
 * may still be malformed. Throws InvalidStateError for anything else.
 */
export function contentsOf(kind: Kind, bytes: Uint8Array): Contents {
  const fingerprint = bytes.slice(HEADER_SIZE - 8, HEADER_SIZE);
  const input = new Reader(bytes);
  input.header(headerOf(kind, fingerprint), (index) =>
    index < MAGIC.length ? "this is not Joinery data" : `this is no ${kind} of format ${FORMAT}`,
  );
  if (kind === "envelope") input.nat();
  const events = Context.read(input);
  if (kind === "version") input.end();
  return { lattice: hex(fingerprint), events };
}

/** The contents of a state or delta as JSON data, like {@link contentsOf}. */
export function contentsOfJson(json: unknown): Contents {
  const root = new Path("state");
  if (typeof json !== "object" || json === null) throw invalidState(root, "a state", json);
  const { joinery, lattice, context } = json as Readonly<Record<string, unknown>>;
  if (joinery !== FORMAT) throw invalidState(root.at("joinery"), `the format ${FORMAT}`, joinery);
  if (typeof lattice !== "string" || !/^[0-9a-f]{16}$/.test(lattice)) {
    throw invalidState(root.at("lattice"), "16 hexadecimal digits", lattice);
  }
  return { lattice, events: Context.fromJSON(context, root.at("context")) };
}

/** The version, encoded, of a replica that knows these events. */
export function encodeVersion({ lattice, events }: Contents): Uint8Array {
  const out = new Writer();
  events.write(out);
  const fingerprint = lattice.match(/../g)?.map((digits) => Number.parseInt(digits, 16)) ?? [];
  return out.finish(headerOf("version", Uint8Array.from(fingerprint)));
}
