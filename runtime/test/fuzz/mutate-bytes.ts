import type { Random } from "./random.js";

const HEADER = 12;
/** 2^53 − 1, 2^53, and what never ends. */
const VARINTS = [
  [0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x0f],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x10],
  [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x0f],
  Array<number>(12).fill(0xff),
  [0x80, 0x00],
  [0x40],
];
const INTERESTING = [0, 1, 2, 3, 0x3f, 0x40, 0x7f, 0x80, 0x81, 0xff];

/** Bytes that are wrong in one to three places, made from real ones. */
export function mutateBytes(
  random: Random,
  bytes: Uint8Array,
  others: readonly Uint8Array[],
): Uint8Array {
  let list = [...bytes];
  for (let edits = random.pick([1, 1, 1, 2, 3]); edits > 0; edits--) {
    list = edit(random, list, others);
  }
  return Uint8Array.from(list);
}

function edit(random: Random, list: number[], others: readonly Uint8Array[]): number[] {
  // The header is checked first: to go wrong there again and again shows nothing.
  const first = random.oneIn(30) ? 0 : HEADER;
  const at = first + random.below(Math.max(1, list.length - first));
  const count = 1 + random.below(4);
  const byte = random.oneIn(2) ? random.pick(INTERESTING) : random.below(256);
  const before = list.slice(0, at);
  switch (random.below(10)) {
    case 0:
      return [...before, (list[at] ?? 0) ^ (1 << random.below(8)), ...list.slice(at + 1)];
    case 1:
      return [...before, byte, ...list.slice(at + 1)];
    case 2:
      return [...before, byte, ...list.slice(at)];
    case 3:
      return [...before, ...list.slice(at + count)];
    case 4:
      return before;
    case 5: {
      const other = [...random.pick(others)];
      return [...before, ...other.slice(first + random.below(other.length - first))];
    }
    case 6: {
      const other = [...random.pick(others)];
      const from = first + random.below(other.length - first);
      return [...before, ...other.slice(from, from + count), ...list.slice(at + count)];
    }
    case 7:
      return [...before, ...random.pick(VARINTS), ...list.slice(at + random.below(2))];
    case 8: {
      const block = list.slice(at, at + count);
      return [
        ...before,
        ...Array.from({ length: 1 + random.below(4) }, () => block).flat(),
        ...list.slice(at),
      ];
    }
    default:
      return [...before, ((list[at] ?? 0) + random.pick([1, 255])) % 256, ...list.slice(at + 1)];
  }
}
