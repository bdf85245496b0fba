import { runInNewContext } from "node:vm";
import { InvalidStateError } from "@joinery/runtime";
import { expect, test } from "vitest";
import { isBytes, ownBytes } from "../../src/binary/bytes.js";

test("bytes are Uint8Arrays of any realm, and what derives from them", () => {
  for (const value of [
    new Uint8Array(2),
    Buffer.from([1]),
    runInNewContext("new Uint8Array(1)"),
    new Uint8Array(new SharedArrayBuffer(1)),
  ]) {
    expect(isBytes(value)).toBe(true);
    expect(ownBytes(value)).toEqual(Uint8Array.from(value));
  }
});

test("what only looks like bytes is refused, whatever it pretends", () => {
  const revoked = Proxy.revocable(new Uint8Array(1), {});
  revoked.revoke();
  for (const value of [
    { [Symbol.toStringTag]: "Uint8Array" },
    Object.create(Uint8Array.prototype),
    new Proxy(new Uint8Array(1), {}),
    revoked.proxy,
    new Uint8ClampedArray(1),
    new DataView(new ArrayBuffer(1)),
    new ArrayBuffer(1),
    [1],
    "a",
    null,
  ]) {
    expect(isBytes(value)).toBe(false);
    expect(() => ownBytes(value)).toThrow(InvalidStateError);
  }
});

test("an own property or a derived class can't show other bytes than there are", () => {
  class Liar extends Uint8Array {
    override get length() {
      return 99;
    }
    override get byteLength() {
      return 99;
    }
    override *[Symbol.iterator](): ArrayIterator<number> {
      yield 7;
    }
  }
  expect([...ownBytes(new Liar([1, 2]))]).toEqual([1, 2]);
});

test("bytes that were given away are refused", () => {
  const bytes = new Uint8Array(3);
  structuredClone(bytes, { transfer: [bytes.buffer] });
  expect(() => ownBytes(bytes)).toThrow(InvalidStateError);
});

test("later changes don't show", () => {
  const bytes = Uint8Array.of(1, 2);
  const own = ownBytes(bytes);
  bytes[0] = 9;
  expect([...own]).toEqual([1, 2]);
});
