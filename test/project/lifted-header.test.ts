import { expect, test } from "vitest";
import { printHeader } from "../../src/emit/header.js";
import { classesIn, sourceIn } from "../../src/project/lifted-header.js";

const info = {
  tool: "0.1.0",
  solver: "z3-solver 5.2.0",
  lattice: "set<string>",
  order: "any",
  proved: ["5 obligations"],
  growth: "keys",
};

test.each(["./input.ts", "./with space é.ts", "./odd*/name.ts", "../src/a.ts"])(
  "the source %s is read back from the header that the emitter writes",
  (source) => {
    const text = `${printHeader("Tags", { ...info, source })}\nexport class TagsCRDT {}\n`;
    expect(sourceIn(text)).toBe(source);
    expect(sourceIn(text.replaceAll("\n", "\r\n"))).toBe(source);
  },
);

test("what is not in the header does not count", () => {
  expect(sourceIn("/* hello */\n// Source: ./a.ts\n")).toBeUndefined();
  expect(sourceIn("export {};\n")).toBeUndefined();
});

test("the classes of a lifted file are found", () => {
  expect(
    classesIn("export class TagsCRDT extends X {}\nexport class A$CRDT {}\nclass B {}\n"),
  ).toEqual(["Tags", "A$"]);
});
