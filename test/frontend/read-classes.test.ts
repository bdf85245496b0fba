import { describe, expect, test } from "vitest";
import { type ReadOptions, readClasses } from "../../src/frontend/read-classes.js";
import type { ClassModel, Field, Method } from "../../src/ir/model.js";
import { showType } from "../../src/ir/type.js";

const update = "n = 0; add() { this.n++; }";

function names(text: string, options: ReadOptions = {}): readonly string[] {
  return readClasses({ path: "c.ts", text }, options).classes.map((c) => c.name);
}

function model(text: string): ClassModel {
  const { classes, diagnostics } = readClasses({ path: "src/c.ts", text });
  expect(diagnostics).toEqual([]);
  expect(classes[0]?.diagnostics).toEqual([]);
  return classes[0]!.model!;
}

function method(of: ClassModel, name: string): Method {
  return of.methods.find((m) => m.name === name)!;
}

describe("which classes are read", () => {
  const text = `class A { ${update} }
export class B { ${update} }
/** @replicated */
class C { ${update} }`;

  test("those with a tag, else the exported ones, else all", () => {
    expect(names(text)).toEqual(["C"]);
    expect(names(text.replace("@replicated", ""))).toEqual(["B"]);
    expect(names(text.replace("@replicated", "").replace("export", ""))).toEqual(["A", "B", "C"]);
  });

  test("those asked for by name, in source order", () => {
    expect(names(text, { classNames: ["C", "A"] })).toEqual(["A", "C"]);
  });
});

describe("what a model tells beside the meaning", () => {
  const read = model(`/** How urgent. */
export type Level = "low" | "high";
type Unused = number;
interface Summary { readonly level: Level; readonly limit: number }
const LIMIT = 10;

/**
 * A thing.
 * More of it.
 *
 * @conflict raise > lower
 * @see other
 */
export class Thing {
  /** Where it stands. */
  private level: Level = "low";
  #seen = new Set<string>();
  protected readonly most = LIMIT;

  /** Makes it urgent. */
  raise(who: string, by = 1, note?: string): void {
    // why not
    if (by < LIMIT && note !== "") this.level = "high";
    this.#seen.add(who);
  }
  lower(): void { this.level = "low"; }
  summary(): Summary { return { level: this.level, limit: LIMIT }; }
  has = (who: string) => this.#seen.has(who);
  private helper() { return this.level; }
}`);

  test("the comment without Joinery's own tags", () => {
    expect(read.doc).toBe("A thing.\nMore of it.\n\n@see other");
    expect(read.fields[0]?.doc).toBe("Where it stands.");
    expect(method(read, "raise").doc).toBe("Makes it urgent.");
  });

  test("fields", () => {
    expect(
      read.fields.map(({ name, visibility, typeText }) => ({ name, visibility, typeText })),
    ).toEqual([
      { name: "level", visibility: "private", typeText: "Level" },
      { name: "seen", visibility: "hash", typeText: "Set<string>" },
      { name: "most", visibility: "protected", typeText: "10" },
    ]);
  });

  test("signatures", () => {
    const raise = method(read, "raise");
    expect(raise.params.map(({ type, ...rest }) => ({ ...rest, type: showType(type) }))).toEqual([
      { name: "who", typeText: "string", type: "string" },
      { name: "by", typeText: "number", defaultText: "1", type: "num" },
      { name: "note", typeText: "string", optional: true, type: "string | undefined" },
    ]);
    expect(raise.returnText).toBe("void");
    expect(method(read, "summary").returnText).toBe("Summary");
    expect(method(read, "has").returnText).toBe("boolean");
  });

  test("bodies as they stand", () => {
    expect(method(read, "raise").bodyText).toContain("// why not");
    expect(method(read, "has").bodyText).toBe("{ return this.#seen.has(who); }");
  });

  test("objects that serve as maps, and the maps that they become", () => {
    const tally = model(`interface Book { title: string }
export class Tally {
  private c: Record<string, Book> = Object.create(null);
  private n: { [key: string]: number } = Object.create(null);
  put(k: string, title: string) { this.c[k] = { title }; this.n[k] = 1; }
  ask(k: string) { return this.c[k]?.title ?? null; }
}`);
    const shown = ({ typeText, mapText, isPlainObject }: Field) => [
      typeText,
      mapText,
      isPlainObject ?? false,
    ];
    expect(tally.fields.map(shown)).toEqual([
      ["Record<string, Book>", "Map<string, Book>", false],
      ["{ [key: string]: number }", "Map<string, number>", false],
    ]);
    expect(method(tally, "ask").bodyText).toBe("{ return this.c[k]?.title ?? null; }");
    const plain = model(`export class Tally {
  private n: Record<string, number> = {};
  put(k: string) { this.n[k] = 1; }
  ask(k: string) { return this.n[k] ?? 0; }
}`);
    expect(plain.fields.map(shown)).toEqual([
      ["Record<string, number>", "Map<string, number>", true],
    ]);
  });

  test("what is computed where an update is called", () => {
    const computed = model(`const next = (y: number) => y + 1;
export class C {
  private o = "";
  private n = 0;
  f(x: string, y: number, { a, b: [c] }: { a: string; b: [number] }) {
    const t = x.trim();
    const z = next(c);
    this.o = \`!\${t}\`;
    if (a.length > 2) this.n = y * 2;
    this.n = c + Date.now();
    this.o = t.toUpperCase() + x.trim() + z;
  }
  get text() { return this.o + this.n; }
}`);
    const { params } = method(computed, "f");
    expect(params.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["x", undefined],
      ["y", undefined],
      ["given", undefined],
      ["t", "x.trim()"],
      ["z", "next(given.b[0])"],
      ["value", "`!$".concat("{t}`")],
      ["value_2", "given.a.length"],
      ["value_3", "y * 2"],
      ["now", "Date.now()"],
      ["value_4", "t.toUpperCase() + x.trim() + z"],
    ]);
  });

  test("what rejects a call", () => {
    const guarded = model(`export class C {
  private n = 0;
  f(x: number) {
    const by = x;
    if (by < 0) throw new RangeError("negative");
    if (this.n > 9) throw new Error("full");
    this.n += by;
  }
  get value() { return this.n; }
}`);
    expect(method(guarded, "f").guardText).toBe(
      `const by = x;
if (by < 0) throw new RangeError("negative");
if (this.n > 9) throw new Error("full");`,
    );
  });

  test("what objects are made with", () => {
    const made = model(`export class C<T extends string> {
  static readonly LIMIT = 3;
  private seen = new Set<T>();
  constructor(private readonly most: number, readonly name = "x") {}
  add(x: T): this { if (this.seen.size < this.most && this.most < C.LIMIT) this.seen.add(x); return this; }
  get size() { return this.seen.size; }
}`);
    expect(made.typeParameters).toBe("<T extends string>");
    expect(made.statics).toEqual(["static readonly LIMIT = 3;"]);
    expect(
      made.construction?.params.map(({ name, typeText, defaultText }) => [
        name,
        typeText,
        defaultText,
      ]),
    ).toEqual([
      ["most", "number", undefined],
      ["name", "string", '"x"'],
    ]);
    expect([...(made.construction?.given ?? [])]).toEqual([
      ["most", "most"],
      ["name", "name"],
    ]);
    expect(made.fields.map(({ name, isGiven }) => [name, isGiven ?? false])).toEqual([
      ["seen", false],
      ["most", true],
      ["name", true],
    ]);
    const add = method(made, "add");
    expect(add.fluent).toBe(true);
    expect(add.returnText).toBe("this");
    expect(add.params.map(({ name, hidden }) => [name, hidden])).toEqual([
      ["x", undefined],
      ["mostGiven", "this.most"],
    ]);
  });

  test("the declarations of the module that it needs", () => {
    expect(read.typeDeclarations).toEqual([
      'export type Level = "low" | "high";',
      "interface Summary { readonly level: Level; readonly limit: number }",
      "const LIMIT = 10;",
    ]);
  });

  test("roles, places and the file as the user named it", () => {
    expect(read.methods.map((m) => `${m.role} ${m.name}`)).toEqual([
      "update raise",
      "update lower",
      "query summary",
      "query has",
      "helper helper",
    ]);
    expect(read.file).toBe("src/c.ts");
    expect(read.exportedAs).toBe(read.name);
    expect(read.range.start).toEqual({ line: 14, column: 14 });
  });
});

describe("kinds of numbers", () => {
  function kinds(members: string): Readonly<Record<string, string>> {
    const { fields, methods } = model(`export class C { ${members} }`);
    return Object.fromEntries([
      ...fields.map((f) => [f.name, showType(f.type)]),
      ...methods.flatMap((m) => m.params.map((p) => [`${m.name}.${p.name}`, showType(p.type)])),
    ]);
  }

  test("what is only compared and copied is any number", () => {
    expect(kinds("m = 0; put(x: number) { if (x > this.m) this.m = x; }")).toEqual({
      m: "num",
      "put.x": "num",
    });
  });

  test("what is added is an integer, and so is what flows into it", () => {
    expect(
      kinds(
        "s = 0; add(x: number) { const y = x; this.put(y); } private put(n: number) { this.s += n; }",
      ),
    ).toEqual({ s: "int", "add.x": "int", "put.n": "int" });
  });

  test("an integer argument may go into a field that starts at infinity", () => {
    expect(
      kinds(
        "s = 0; low = Infinity; add(x: number) { this.s += x; this.low = Math.min(this.low, x); }",
      ),
    ).toEqual({ s: "int", low: "num", "add.x": "int" });
  });

  test("comparison decides nothing", () => {
    expect(
      kinds("s = 0; m = 0; put(x: number) { if (x > this.s) this.s += 1; this.m = x; }"),
    ).toEqual({
      s: "int",
      m: "num",
      "put.x": "num",
    });
  });

  test("arithmetic of queries decides nothing", () => {
    expect(
      kinds(
        "a = 0; b = 0.5; put(x: number) { this.a = x; this.b = x; } get sum() { return this.a + this.b * 2; }",
      ),
    ).toEqual({ a: "num", b: "num", "put.x": "num" });
  });

  test("a field that only integers get into is one", () => {
    expect(kinds("n = 1; m = 0; go() { this.n = 2; this.m = this.n; }")).toEqual({
      n: "int",
      m: "int",
    });
  });

  test("parts of records", () => {
    expect(
      kinds(
        `private m = new Map<string, { a: number; b: number }>(); private r = { c: 0, d: 0, e: 0 };
        add(k: string, x: number, y: number) { const p = this.m.get(k); if (p) { p.a += x; p.b = y; } }
        put(k: string, p: { a: number; b: number }) { this.m.set(k, { ...p }); }
        set(z: number) { this.r = { ...this.r, c: z }; const { r } = this.own(); r.d = 1; }
        private own() { return { r: { d: this.r.e } }; }
        get size() { return this.m.size + this.r.c; }`,
      ),
    ).toEqual({
      m: "Map<string, { a: int; b: num }>",
      r: "{ c: num; d: int; e: int }",
      "add.k": "string",
      "add.x": "int",
      "add.y": "num",
      "put.k": "string",
      "put.p": "{ a: int; b: num }",
      "set.z": "num",
    });
  });

  test("values of maps and elements of sets", () => {
    expect(
      kinds(
        "private m = new Map<number, number>(); private s = new Set<number>(); add(k: number, x: number) { this.m.set(k, (this.m.get(k) ?? 0) + x); this.s.add(x); } get size() { return this.m.size + this.s.size; }",
      ),
    ).toEqual({ m: "Map<num, int>", s: "Set<int>", "add.k": "num", "add.x": "int" });
  });
});

describe("fixes", () => {
  function fixed(text: string): string {
    const { classes } = readClasses({ path: "c.ts", text });
    const lines = text.split("\n");
    const offset = ({ line, column }: { line: number; column: number }): number =>
      lines.slice(0, line - 1).reduce((sum, l) => sum + l.length + 1, 0) + column - 1;
    const edits = classes.flatMap((c) =>
      [...new Set([...c.diagnostics, ...c.limits])].flatMap((d) => d.fixes[0]?.edits ?? []),
    );
    return [...edits]
      .sort((a, b) => offset(b.range.start) - offset(a.range.start))
      .reduce(
        (all, { range, text: by }) =>
          all.slice(0, offset(range.start)) + by + all.slice(offset(range.end)),
        text,
      );
  }

  test.each([
    [
      "rename",
      "export class C { private state = 0; add() { this.state++; } get value() { return this.state; } }",
      "export class C { private _state = 0; add() { this._state++; } get value() { return this._state; } }",
    ],
    [
      "rename of an accessor",
      "export class C { #v = 0; get version() { return this.#v; }\n set version(v: number) { this.#v = v; } up() { this.version += 1; } }",
      "export class C { #v = 0; get currentVersion() { return this.#v; }\n set currentVersion(v: number) { this.#v = v; } up() { this.currentVersion += 1; } }",
    ],
    [
      "private",
      "export class C { public s = new Set<string>(); add(x: string) { this.s.add(x); } get n() { return this.s.size; } }",
      "export class C { private s = new Set<string>(); add(x: string) { this.s.add(x); } get n() { return this.s.size; } }",
    ],
    [
      "copies",
      "export class C { private s = new Set<string>(); set(x: Set<string>) { this.s = x; } get all() { return this.s; } }",
      "export class C { private s = new Set<string>(); set(x: Set<string>) { this.s = new Set(x); } get all() { return new Set(this.s); } }",
    ],
    [
      "copies of records",
      "export class C { private r = { a: 1 }; set(r: { a: number }) { this.r = r; } get all() { return this.r; } other = () => this.r; }",
      "export class C { private r = { a: 1 }; set(r: { a: number }) { this.r = { ...r }; } get all() { return { ...this.r }; } other = () => ({ ...this.r }); }",
    ],
    [
      "equality and let",
      "export class C { n = 0; set(x: number) { var y = x; if (y == 3) return; this.n = y; } }",
      "export class C { n = 0; set(x: number) { let y = x; if (y === 3) return; this.n = y; } }",
    ],
  ])("%s", (_, before, after) => {
    expect(fixed(before)).toBe(after);
    expect(readClasses({ path: "c.ts", text: after }).classes[0]?.model).toBeDefined();
  });
});
