import fc from "fast-check";
import { expect, test } from "vitest";
import { CorruptFileError } from "../../src/file/index.js";
import { frameOf, HEADER, readLog } from "../../src/file/log-format.js";

const frames = fc.array(fc.array(fc.uint8Array({ maxLength: 9 }), { maxLength: 3 }), {
  maxLength: 4,
});

/** A log of these frames, and where each ends. */
function logOf(frames: readonly (readonly Uint8Array[])[]) {
  const parts = frames.map(frameOf);
  const ends: number[] = [HEADER.length];
  for (const part of parts) ends.push((ends.at(-1) ?? 0) + part.length);
  return { bytes: Uint8Array.from(Buffer.concat([HEADER, ...parts])), ends };
}

test("what was written is read; broken off anywhere, what is whole is read", () => {
  fc.assert(
    fc.property(frames, (frames) => {
      const { bytes, ends } = logOf(frames);
      for (let length = HEADER.length; length <= bytes.length; length++) {
        const { updates, isTorn } = readLog(bytes.subarray(0, length), "x.log");
        const whole = ends.filter((end) => end <= length).length - 1;
        expect(updates).toEqual(frames.slice(0, whole).flat());
        expect(isTorn).toBe(!ends.includes(length));
      }
    }),
    { numRuns: 50 },
  );
});

test("one damaged byte is an error in the middle, and a torn end in the last frame", () => {
  const damage = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
  fc.assert(
    fc.property(frames, damage, (frames, { at, by }) => {
      const { bytes, ends } = logOf(frames);
      const place = at % bytes.length;
      bytes[place] = (bytes[place] ?? 0) ^ by;
      const frame = ends.findIndex((end) => place < end) - 1;
      if (frame === frames.length - 1 && frame >= 0) {
        const { updates, isTorn } = readLog(bytes, "x.log");
        expect([updates, isTorn]).toEqual([frames.slice(0, -1).flat(), true]);
        return;
      }
      let error: unknown;
      try {
        readLog(bytes, "x.log");
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(CorruptFileError);
      expect(error).toMatchObject({ path: "x.log", offset: frame < 0 ? 0 : ends[frame] });
    }),
    { numRuns: 1000 },
  );
});

test("bytes that mean nothing behind the last frame are a torn end", () => {
  const { bytes } = logOf([[Uint8Array.of(1, 2, 3)]]);
  for (const rest of [[0], Array(100).fill(0), Array(100).fill(0xff)]) {
    const { updates, isTorn } = readLog(Uint8Array.of(...bytes, ...rest), "x.log");
    expect(isTorn).toBe(true);
    expect(updates[0]).toEqual(Uint8Array.of(1, 2, 3));
  }
});
