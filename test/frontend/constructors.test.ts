import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";

const BASE = `class Base {
  protected k = 1;
  constructor() { this.k = 3; }
  bump() { this.k += 1; }
  get now() { return this.k; }
}
`;

/** The fields whose initial values are known, with them, and those that only the source class can make. */
function initialsOf(text: string) {
  const { classes, diagnostics } = readClasses({ path: "c.ts", text });
  expect([...diagnostics, ...classes.flatMap((one) => one.diagnostics)]).toEqual([]);
  const model = classes[0]?.model;
  return {
    known: model?.fields.map(({ name, init }) => [name, init]),
    made: model?.opaqueFields.map(({ name, initText }) => [name, initText]),
  };
}

const literal = (value: number) => expect.objectContaining({ kind: "literal", value });

/** The codes of what refuses a class with this constructor. */
function codesOf(maker: string) {
  const { classes } = readClasses({
    path: "c.ts",
    text: `export class C {
      private k = 1;
      private items: string[] = [];
      ${maker}
      bump() { this.k += 1; }
      add(x: string) { this.items.push(x); }
      get now() { return this.k + this.items.length; }
    }`,
  });
  return classes.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
}

describe("constructors that are refused", () => {
  test.each([
    ["constructor() { Object.assign(this, { k: 3 }); }", "J1318"],
    ['constructor() { this["k"] = 3; }', "J1318"],
    ["constructor() { const self = this; self.k = 3; }", "J1318"],
    ["constructor() { if (Date.now() > 5) this.k = 3; }", "J1321"],
    ["constructor() { this.items.push(crypto.randomUUID()); }", "J1321"],
    ["constructor(next: () => number) { this.k = next(); }", "J1321"],
    ['constructor(all: string[]) { this.items.push(all.shift() ?? ""); }', "J1403"],
    ['constructor(all: string[]) { this.items = all; this.items.push("x"); }', "J1403"],
  ])("%s", (maker, code) => {
    expect(codesOf(maker)).toContain(code);
  });

  test.each([
    "constructor(all: string[]) { this.items.push(...all); }",
    "constructor(k: number) { this.k = k * 2; }",
    "constructor() { for (const x of ['a', 'b']) this.add(x); }",
  ])("but not: %s", (maker) => {
    expect(codesOf(maker)).toEqual([]);
  });
});

describe("initial values", () => {
  test("from a constructor that only assigns them", () => {
    expect(
      initialsOf(`export class C {
        private k: number;
        constructor() { this.k = 3; }
        bump() { this.k += 1; }
        get now() { return this.k; }
      }`),
    ).toEqual({ known: [["k", literal(3)]], made: [] });
  });

  test("from the constructor of a base class, where the class has none", () => {
    expect(
      initialsOf(`${BASE}export class C extends Base {
        private m = 0;
        inc() { this.m += 1; }
        get all() { return this.m; }
      }`),
    ).toEqual({
      known: [
        ["m", literal(0)],
        ["k", literal(3)],
      ],
      made: [],
    });
  });

  test("are not guessed where two constructors run", () => {
    expect(
      initialsOf(`${BASE}export class C extends Base {
        private m = 0;
        constructor() { super(); }
        inc() { this.m += 1; }
        get all() { return this.m; }
      }`),
    ).toEqual({ known: [["m", literal(0)]], made: [["k", undefined]] });
  });

  test("are not guessed where a constructor calls what sets them", () => {
    expect(
      initialsOf(`export class C {
        private k = 1;
        private m = 0;
        constructor() { this.reset(); }
        private reset() { this.k = 3; }
        bump() { this.k += 1; }
        inc() { this.m += 1; }
        get all() { return this.m + this.k; }
      }`).made,
    ).toEqual([["k", undefined]]);
  });

  test("are not guessed where a constructor sets them through another name", () => {
    expect(
      initialsOf(`export class C {
        private all = new Set<string>();
        constructor() { const { all } = this; all.add("first"); }
        add(x: string) { this.all.add(x); }
        has(x: string) { return this.all.has(x); }
      }`).made,
    ).toEqual([["all", undefined]]);
  });
});
