import { expect, test } from "vitest";
import { Writer } from "../../src/binary/writer.js";

const HEADER = Uint8Array.of(1, 2);

const written = (text: string, numbers: number) => {
  const writer = new Writer();
  fill(writer, text, numbers);
  return writer.finish(HEADER);
};

function fill(writer: Writer, text: string, numbers: number): void {
  writer.string(text);
  for (let i = 0; i < numbers; i++) writer.nat(i);
}

test("header, string table, body", () => {
  expect([...written("ab", 3)]).toEqual([1, 2, 1, 2, 97, 98, 0, 0, 1, 2]);
});

test("a message stays as it is while others are written", () => {
  const first = written("first", 10);
  const copy = first.slice();
  written("second", 100_000);
  written("third", 10);
  expect(first).toEqual(copy);
});

test("two messages that are written at the same time", () => {
  const [a, b] = [new Writer(), new Writer()];
  for (let i = 0; i < 1000; i++) {
    a.nat(i);
    b.nat(i);
  }
  fill(a, "a", 3);
  fill(b, "b", 3);
  const [left, right] = [a.finish(HEADER), b.finish(HEADER)];
  expect(left.length).toBe(right.length);
  expect(left[4]).toBe("a".charCodeAt(0));
  expect(right[4]).toBe("b".charCodeAt(0));
  expect(left.subarray(5)).toEqual(right.subarray(5));
});
