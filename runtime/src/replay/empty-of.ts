/**
 * The beginning of a clone: an object of the same kind and prototype, without parts; a buffer has its
 * bytes. The value itself if it is not to be cloned.
 */
export function emptyOf(value: object, prototype: object | null): object {
  const empty = builtIn(value);
  if (empty === undefined) return Object.create(prototype);
  if (empty !== value && Object.getPrototypeOf(empty) !== prototype) {
    Object.setPrototypeOf(empty, prototype);
  }
  return empty;
}

/** An object with the internals of one of a built-in class; undefined for all others. */
function builtIn(value: object): object | undefined {
  if (Array.isArray(value)) return [];
  if (value instanceof Map) return new Map();
  if (value instanceof Set) return new Set();
  if (value instanceof Date) return new Date(Date.prototype.getTime.call(value));
  if (value instanceof RegExp) return new RegExp(value.source, value.flags);
  if (value instanceof ArrayBuffer) return value.slice(0);
  if (value instanceof DataView) {
    return new DataView(value.buffer.slice(0), value.byteOffset, value.byteLength);
  }
  if (ArrayBuffer.isView(value)) return (value as Uint8Array).slice();
  return KEPT.some((type) => value instanceof type) ? value : undefined;
}

/** Classes whose instances never change, or can't be read. */
const KEPT = [Promise, WeakMap, WeakSet, WeakRef, Number, String, Boolean, BigInt, Symbol];
