import { expect, test } from "vitest";
import { readClasses } from "../../../src/frontend/read-classes.js";

/** The types of data of the arguments of `take`, an update that cannot be lowered. */
function dataOf(types: string, params: string) {
  const text = `${types}
    export class C {
      private all: unknown[] = [];
      take(${params}): void { for (const x of [1]) { this.all = [x]; } }
      get size(): number { return this.all.length; }
    }`;
  const { classes } = readClasses({ path: "c.ts", text });
  const method = classes[0]?.model?.methods.find(({ name }) => name === "take");
  return method?.params.map(({ data }) => data) ?? classes[0]?.diagnostics.map(({ code }) => code);
}

test.each([
  ["", "a: string, b: number, c: boolean, d: bigint", ["string", "num", "bool", "bigint"]],
  ["", "a: string | null, b?: number", [{ option: "string" }, { optional: "num" }]],
  [
    "",
    `a: "x" | "y", b: 1 | 2`,
    [{ enum: ["x", "y"] }, { union: [{ literal: 1 }, { literal: 2 }] }],
  ],
  ["", "a: string[], b: Set<number>", [{ array: "string" }, { set: "num" }]],
  ["", "a: ReadonlyMap<string, Date>", [{ map: ["string", "date"] }]],
  ["", "a: [string, number]", [{ tuple: ["string", "num"] }]],
  [
    "interface Item { id: string; note?: string }",
    "a: Item, b: Readonly<Item>",
    [
      { record: { id: "string", note: { optional: "string" } } },
      { record: { id: "string", note: { optional: "string" } } },
    ],
  ],
  ["interface Tree { name: string; children: Tree[] }", "a: Tree", ["json"]],
  ["type Grow<T> = { of: T; more: Grow<T[]> | null };", "a: Grow<string>", ["J1208"]],
  ["", "a: Record<string, number>", ["json"]],
  ["", "a: () => void", ["J1208"]],
  ["class Box { value = 1; }", "a: Box", ["J1208"]],
])("%s take(%s)", (types, params, expected) => {
  expect(dataOf(types, params)).toEqual(expected);
});
