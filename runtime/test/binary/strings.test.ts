import fc from "fast-check";
import { expect, test } from "vitest";
import { Reader } from "../../src/binary/reader.js";
import { Writer } from "../../src/binary/writer.js";

const HEADER = Uint8Array.of(7);
const wrong = () => "no header";

/** Texts around the length where the writer takes another way, in ASCII and not. */
const text = fc.oneof(
  fc.string({ maxLength: 70 }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.constantFrom(
    "",
    "a".repeat(31),
    "a".repeat(32),
    "a".repeat(33),
    `${"a".repeat(31)}é`,
    "\0\u007f",
    "\u0080",
  ),
);

test("strings are read as they were written, and stand in the table as UTF-8", () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 6 }), (texts) => {
      const writer = new Writer();
      for (const one of texts) writer.string(one);
      const bytes = writer.finish(HEADER);
      const reader = new Reader(bytes);
      reader.header(HEADER, wrong);
      expect(texts.map(() => reader.string())).toEqual(texts);
      reader.end();
      const utf8 = Buffer.concat([...new Set(texts)].map((one) => Buffer.from(one, "utf8")));
      const lengths = [...new Set(texts)].map((one) => (Buffer.byteLength(one) < 128 ? 1 : 2));
      const total = HEADER.length + 1 + utf8.length + sum(lengths) + texts.length;
      expect(bytes.length).toBe(total);
    }),
  );
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}
