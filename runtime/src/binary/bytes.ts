import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";

const tag = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Uint8Array.prototype),
  Symbol.toStringTag,
)?.get;

/**
 * Whether it is a Uint8Array, also one from another realm, such as another frame or a test environment. Runs no code of the
 * value, and is not deceived by one that only looks like it.
 */
export function isBytes(value: unknown): value is Uint8Array {
  return tag?.call(value) === "Uint8Array";
}

/**
 * The bytes in memory of their own, which nobody else can change while they are read: another thread could, of a shared
 * buffer. Throws InvalidStateError for what is no Uint8Array.
 */
export function ownBytes(value: unknown, path = new Path("bytes")): Uint8Array {
  if (!isBytes(value)) throw invalidState(path, "a Uint8Array", value);
  try {
    return new Uint8Array(value);
  } catch (error) {
    // Its buffer was given away.
    throw new InvalidStateError(path, "can't be read", error);
  }
}
