/** The version of the JSON and of the binary form of states, deltas and versions. */
export const FORMAT = 1;

const OFFSET = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/**
 * What a state must agree on with the class that takes it: the format and the lattice, as 8 bytes.
 * FNV-1a with 64 bits, over the UTF-8 bytes of `joinery 1 ` and the lattice's notation. It guards
 * against mistakes, not against malice.
 */
export function fingerprint(notation: string): Uint8Array {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(`joinery ${FORMAT} ${notation}`)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  }
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, hash);
  return bytes;
}

/** Bytes as two hexadecimal digits each. */
export function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
