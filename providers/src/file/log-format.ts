import { crc32 } from "node:zlib";
import { CorruptFileError } from "./corrupt-file-error.js";

/** The first bytes of a log: "JYLOG", then the version of this format. */
export const HEADER = Uint8Array.of(0x4a, 0x59, 0x4c, 0x4f, 0x47, 1);

/** Before a frame's payload: its length, the checksum of these four bytes, the payload's checksum. */
const FRAME_HEADER = 12;
const LENGTH = 4;

/** What is in a log. */
export interface LogContents {
  readonly updates: readonly Uint8Array[];
  /** Whether there is more behind the last whole frame. */
  readonly isTorn: boolean;
}

/**
 * Updates as one frame, which is written as a whole before the next one is begun: length of the payload,
 * CRC-32 of these four bytes, CRC-32 of the payload (all with 32 bits, lowest byte first), payload. The
 * payload is each update after its length.
 */
export function frameOf(updates: readonly Uint8Array[]): Uint8Array {
  const length = updates.reduce((sum, update) => sum + LENGTH + update.length, 0);
  const frame = new Uint8Array(FRAME_HEADER + length);
  const view = new DataView(frame.buffer);
  let at = FRAME_HEADER;
  for (const update of updates) {
    view.setUint32(at, update.length, true);
    frame.set(update, at + LENGTH);
    at += LENGTH + update.length;
  }
  view.setUint32(0, length, true);
  view.setUint32(4, crc32(frame.subarray(0, LENGTH)), true);
  view.setUint32(8, crc32(frame.subarray(FRAME_HEADER)), true);
  return frame;
}

/**
 * Reads a log. As a frame is written only when those before it are kept, none but the last can be broken off:
 * one that is damaged with a whole one behind it throws CorruptFileError, with `path`.
 */
export function readLog(bytes: Uint8Array, path: string): LogContents {
  if (!HEADER.every((byte, i) => bytes[i] === byte)) {
    throw new CorruptFileError(path, 0, "it is no log of format 1");
  }
  const updates: Uint8Array[] = [];
  let end = HEADER.length;
  for (;;) {
    const frame = frameAt(bytes, end);
    if (frame.kind === "whole") {
      updates.push(...updatesOf(frame.payload));
      end = frame.end;
      continue;
    }
    if (frame.kind === "damaged" && hasWholeFrame(bytes, frame.from)) {
      throw new CorruptFileError(path, end, "a checksum is wrong");
    }
    return { updates, isTorn: end < bytes.length };
  }
}

/** `from` is the first byte at which the next frame may begin. */
type Frame =
  | { readonly kind: "whole"; readonly payload: Uint8Array; readonly end: number }
  | { readonly kind: "broken off" }
  | { readonly kind: "damaged"; readonly from: number };

function frameAt(bytes: Uint8Array, start: number): Frame {
  if (start + FRAME_HEADER > bytes.length) return { kind: "broken off" };
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, FRAME_HEADER);
  const isLengthRight = crc32(bytes.subarray(start, start + LENGTH)) === view.getUint32(4, true);
  if (!isLengthRight) return { kind: "damaged", from: start + 1 };
  const end = start + FRAME_HEADER + view.getUint32(0, true);
  if (end > bytes.length) return { kind: "broken off" };
  const payload = bytes.subarray(start + FRAME_HEADER, end);
  if (crc32(payload) !== view.getUint32(8, true)) return { kind: "damaged", from: end };
  return { kind: "whole", payload, end };
}

function hasWholeFrame(bytes: Uint8Array, from: number): boolean {
  for (let at = from; at + FRAME_HEADER <= bytes.length; at++) {
    if (frameAt(bytes, at).kind === "whole") return true;
  }
  return false;
}

function updatesOf(payload: Uint8Array): Uint8Array[] {
  const view = new DataView(payload.buffer, payload.byteOffset, payload.length);
  const updates: Uint8Array[] = [];
  for (let at = 0; at < payload.length; ) {
    const start = at + LENGTH;
    at = start + view.getUint32(at, true);
    updates.push(payload.slice(start, at));
  }
  return updates;
}
