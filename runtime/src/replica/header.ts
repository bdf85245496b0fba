import { FORMAT } from "./fingerprint.js";

/** What data of the binary form is: a whole state or a delta, or a version. */
export type Kind = "envelope" | "version";

/** The bytes "JY". */
export const MAGIC = Uint8Array.of(0x4a, 0x59);

/** Magic, format and kind, and the fingerprint. */
export const HEADER_SIZE = 12;

const KINDS: Readonly<Record<Kind, number>> = { envelope: 1, version: 2 };

/** The first bytes of data of that kind, for the lattice with that fingerprint (8 bytes). */
export function headerOf(kind: Kind, fingerprint: Uint8Array): Uint8Array {
  return Uint8Array.of(...MAGIC, FORMAT, KINDS[kind], ...fingerprint);
}
