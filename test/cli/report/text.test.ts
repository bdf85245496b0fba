import { expect, test } from "vitest";
import {
  cellWidth,
  count,
  linesOf,
  listing,
  printable,
  seconds,
  wrap,
} from "../../../src/cli/report/text.js";

test("control characters cannot act on the terminal", () => {
  expect(printable("a\u001b[31mb\u0007\r\u202ec\td\n")).toBe("a�[31mb���c\td\n");
});

test("lines end as TypeScript's do", () => {
  expect(linesOf("a\r\nb\nc\rd\u2028e")).toEqual(["a", "b", "c", "d", "e"]);
});

test("a width is counted in terminal cells", () => {
  expect(cellWidth("abc")).toBe(3);
  expect(cellWidth("漢字")).toBe(4);
  expect(cellWidth("e\u0301")).toBe(1);
  expect(cellWidth("🎉")).toBe(2);
});

test("amounts and times are written out", () => {
  expect(count(1, "class", "classes")).toBe("1 class");
  expect(count(1204, "candidate")).toBe("1,204 candidates");
  expect(seconds(214)).toBe("0.21 s");
  expect(seconds(75_400)).toBe("75 s");
  expect(listing(["a"])).toBe("a");
  expect(listing(["a", "b", "c"])).toBe("a, b and c");
});

test("long lines break at spaces, and words longer than the width stay whole", () => {
  expect(wrap("one two three", 8)).toEqual(["one two", "three"]);
  expect(wrap("abcdefghij k", 4)).toEqual(["abcdefghij", "k"]);
  expect(wrap("a\nb", 10)).toEqual(["a", "b"]);
});
