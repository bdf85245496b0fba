import ts from "typescript";
import { expect, test } from "vitest";
import { bundle } from "../../src/emit/bundle.js";
import type { EmbeddedSource } from "../../src/emit/embedded-source.js";
import { emitModule } from "../../src/emit/emit-class.js";
import { Names } from "../../src/emit/names.js";
import { addWinsSet, counter } from "./lifts.js";
import { HEADER } from "./model.js";

const classes = [addWinsSet(), counter()].map((lift) => ({ lift, header: HEADER }));

test("a standalone module imports nothing, and gives on the errors that it throws", async () => {
  const { text } = await emitModule(classes, { standalone: true });
  const { importedFiles } = ts.preProcessFile(text);
  expect(importedFiles).toEqual([]);
  expect([...text.matchAll(/^export (?:type|class) (\w+)/gm)].map(([, name]) => name)).toEqual([
    "InvalidStateError",
    "InvalidArgumentError",
    "AddWinsSetState",
    "AddWinsSetCRDT",
    "CounterState",
    "CounterCRDT",
  ]);
});

test("it holds of the runtime only what is used", async () => {
  const { text } = await emitModule(classes.slice(0, 1), { standalone: true });
  expect(text).toContain("class Replica<");
  expect(text).not.toContain("class Replay<");
  expect(text).not.toContain("function causal<");
});

test("its class is the same as one that imports the runtime", async () => {
  const [alone, importing] = await Promise.all(
    [true, false].map((standalone) => emitModule(classes.slice(0, 1), { standalone })),
  );
  const from = importing?.text.indexOf("const lattice") ?? -1;
  expect(from).toBeGreaterThan(0);
  expect(alone?.text).toContain(importing?.text.slice(from).trim());
});

const SOURCE: EmbeddedSource = {
  names: [
    { name: "one", module: "a" },
    { name: "MOST", module: "a" },
    { name: "MOST", module: "b-c" },
    { name: "both", module: "b-c" },
  ],
  declarations: [
    { declares: [0], module: "a.ts", text: ["const ", 0, " = ", 1, ";"] },
    { declares: [1], module: "a.ts", text: ["const ", 1, " = 1;"] },
    { declares: [2], module: "b-c.ts", text: ["const ", 2, " = 2;"] },
    {
      declares: [3],
      module: "b-c.ts",
      text: [null, "const ", 3, " = { ", { shorthand: "MOST", is: 2 }, " };"],
    },
  ],
  exports: { one: 0, both: 3 },
};

test("declarations of one name in two modules get two names", () => {
  const used = new Map([
    ["one", "one"],
    ["both", "two"],
  ]);
  expect(bundle(SOURCE, { used, exported: ["both"] }, new Names())).toBe(
    "const one = MOST;\n\nconst MOST = 1;\n\nconst B_C_MOST = 2;\n\nexport const two = { MOST: B_C_MOST };",
  );
});

test("names that the file uses are left to it", () => {
  expect(bundle(SOURCE, { used: new Map([["both", "both"]]) }, new Names(["MOST"]))).toBe(
    "const B_C_MOST = 2;\n\nconst both = { MOST: B_C_MOST };",
  );
});
