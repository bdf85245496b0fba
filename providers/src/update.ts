import { InvalidStateError } from "@joinery/runtime";
import type { Replicable } from "./replicable.js";

/**
 * Updates are states or deltas on their way: in the binary form, as the "update" event gives them, or as
 * JSON in UTF-8, as `delta` gives them. The first byte tells which.
 */
const BRACE = "{".charCodeAt(0);

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

export const isJsonUpdate = (update: Uint8Array): boolean => update[0] === BRACE;

/** What a replica at that version lacks; undefined if it lacks nothing. */
export function updateSince(replica: Replicable, version: Uint8Array): Uint8Array | undefined {
  const delta = replica.delta(version);
  return delta.context.length === 0 ? undefined : encoder.encode(JSON.stringify(delta));
}

/** The JSON data of an update. Throws InvalidStateError if it is no JSON. */
export function jsonOfUpdate(update: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(update));
  } catch {
    throw new InvalidStateError("update", "this is not JSON in UTF-8");
  }
}

/** Joins an update in either form. True if anything changed. Throws InvalidStateError, and changes nothing then. */
export function joinUpdate(replica: Replicable, update: Uint8Array, origin: unknown): boolean {
  if (isJsonUpdate(update)) return replica.merge(jsonOfUpdate(update));
  return replica.applyUpdate(update, origin);
}
