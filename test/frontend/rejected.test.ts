import { describe, expect, test } from "vitest";
import { DISK, type Disk } from "../../src/frontend/disk.js";
import { readClasses } from "../../src/frontend/read-classes.js";
import { CATALOGUE, catalogueEntries } from "../../src/ir/catalogue.js";
import type { Diagnostic } from "../../src/ir/diagnostic.js";

/** A source with the place of the diagnostic between « and », and some words of what to do about it. */
interface Rejected {
  readonly source: string;
  readonly advice: string;
  readonly path?: string;
  /** Texts of files beside it, by their paths. */
  readonly beside?: Readonly<Record<string, string>>;
  readonly classNames?: readonly string[];
}

/** Members of a class that would be fine without them. */
function members(text: string): string {
  return `export class C {
  private n = 0;
  private s = new Set<string>();
  private m = new Map<string, Set<string>>();
  private o: string | null = null;
  touch() { this.n++; this.s.add("x"); this.m.delete("x"); this.o = ""; }
  get value() { return this.n; }
  ${text}
}`;
}

/** An update with these statements. */
function update(text: string): string {
  return members(`run(x: string, k: string, y: number, f: boolean) { ${text} }`);
}

/** A query with these statements. */
function query(text: string): string {
  return members(`ask(x: string, k: string, y: number) { ${text} }`);
}

/** Functions of which each calls the next. */
function calls(count: number): string {
  const all = Array.from(
    { length: count },
    (_, i) => `function f${i}(): number { return f${(i + 1) % count}(); }\n`,
  );
  return all.join("");
}

/** A class with two updates and this documentation comment. */
function policy(tags: string): string {
  return `/**\n${tags.replace(/^/gm, " * ")}\n */
export class C {
  private v = "";
  private t: number | null = null;
  set(value: string, at: number) { this.v = value; this.t = at; }
  clear() { this.v = ""; this.t = null; }
  get(): string { return this.v; }
}`;
}

const cases: Readonly<Partial<Record<keyof typeof CATALOGUE, readonly Rejected[]>>> = {
  syntaxError: [
    { source: "export class C { add( { }«»", advice: "correct it" },
    { source: "export class C {\n  get( = «3»; }", advice: "correct it" },
  ],
  typeError: [
    { source: `export class C { private «n»: number = "one"; }`, advice: "correct it" },
    {
      source: `import { Tag } from «"./nowhere.js"»;\nexport class C { add(t: Tag) {} }`,
      advice: "correct it",
    },
  ],
  noClass: [
    { source: "«»export const x = 1;", advice: "declare one" },
    { source: "«»", advice: "declare one" },
  ],
  classNotFound: [{ source: "«»export class C {}", classNames: ["D"], advice: `it has "C"` }],
  duplicateClass: [
    { source: "export class C { a = 1; }\nexport class «C» { a = 1; }", advice: "rename one" },
  ],
  liftedFile: [{ source: "«»export class CCRDT {}", path: "c.crdt.ts", advice: "lift the source" }],
  notTypeScript: [
    { source: "«»export class C {}", path: "c.js", advice: ".ts" },
    { source: "«»export declare class C {}", path: "c.d.ts", advice: ".ts" },
  ],
  notText: [
    { source: "«»\0\u0001\0", advice: "UTF-8" },
    { source: "«»\uFFFD\uFFFD\uFFFD\uFFFD", advice: "UTF-8" },
  ],
  tooLarge: [{ source: `«»// ${"x".repeat(1_000_000)}`, advice: "a file of its own" }],
  missingEntry: [
    {
      source: members(
        "private c: Record<string, number> = Object.create(null);\n  f(x: string) { «this.c[x]» += 1; }",
      ),
      advice: "`??`",
    },
  ],
  unreadProject: [
    {
      path: "/project/c.ts",
      source: `import type { Name } from «"./name.js"»;
export class C {
  private s = new Set<Name>();
  add(name: Name) { this.s.add(name); }
  has(name: string) { return this.s.has(name); }
}`,
      beside: {
        "/project/name.ts": "export type Name = string;",
        "/project/tsconfig.json": '{ "extends": "./tsconfig.base.json" }',
      },
      advice: "tsconfig.base.json",
    },
  ],
  plainObject: [
    {
      source: members(
        "private c: Record<string, number> = «{ a: 1 }»;\n  f(x: string) { this.c[x] = 1; }",
      ),
      advice: "start empty",
    },
  ],
  abstractClass: [{ source: "export abstract class «C» { a = 1; }", advice: "remove `abstract`" }],
  genericClass: [{ source: members("«id»<T>(x: T): T { return x; }"), advice: "concrete type" }],
  derivedClass: [
    {
      source: "export class C «extends Map<string, number>» { a = 1; }",
      advice: "into this class",
    },
  ],
  decorator: [
    {
      source: "function d(...args: unknown[]): void {}\n«@d»\nexport class C { a = 1; }",
      advice: "remove it",
    },
    {
      source: "function d(...args: unknown[]): void {}\nexport class C { «@d» f() {} }",
      advice: "remove it",
    },
  ],
  ambientClass: [
    { source: "export declare class «C» { f(): void; }", advice: "lift the class itself" },
  ],
  noUpdates: [
    {
      source: "export class «C» { private n = 0; get value() { return this.n; } }",
      advice: "add one",
    },
    {
      source:
        "export class «C» { private n = 0; private f() { this.n++; } get value() { return this.n; } }",
      advice: "add one",
    },
  ],
  nothingVisible: [
    { source: "export class «C» { private n = 0; add() { this.n++; } }", advice: "add a query" },
  ],
  unnamedClass: [
    { source: "«export default class {» a = 1; }", advice: "export default class SomeName" },
  ],
  constructorLogic: [
    {
      source:
        "export class C { private «n» = 0; constructor(n: number) { this.n = n; } add() { this.n += 1; } get value() { return this.n; } }",
      advice: "does not depend on arguments",
    },
    {
      source:
        "export class C { private «s» = new Set<string>(); constructor() { this.s.add('x'); } add() { this.s.add('y'); } get size() { return this.s.size; } }",
      advice: "does not depend on arguments",
    },
  ],
  staticMember: [
    { source: members("static «count» = 0;"), advice: "static readonly" },
    { source: members("«static» { }"), advice: "static readonly" },
  ],
  indexSignature: [{ source: members("«[key: string]: unknown;»"), advice: "Map" }],
  memberForm: [
    { source: members(`«"quoted name"»() {}`), advice: "identifier" },
    { source: members(`«[Symbol.iterator]»() {}`), advice: "identifier" },
    { source: members(`accessor «a» = 1;`), advice: "plain field" },
    { source: members(`declare «a»: number;`), advice: "plain field" },
  ],
  takenName: [
    { source: members("private «state» = 1;"), advice: "rename" },
    { source: members("get «version»() { return this.n; }"), advice: "rename" },
    { source: members("«merge»() { this.n += 1; }"), advice: "rename" },
  ],
  twinName: [{ source: members("«#n» = 0;"), advice: "rename" }],
  overload: [
    {
      source: members(
        "«f»(x: string): void;\n  f(x: string, y?: string): void { this.o = y ?? x; }",
      ),
      advice: "one signature",
    },
  ],
  asyncMethod: [
    { source: members("async «f»() { this.n++; }"), advice: "remove `async`" },
    { source: members("*«f»() { yield this.n; }"), advice: "`yield`" },
    { source: members("«f» = async () => { this.n++; };"), advice: "remove `async`" },
  ],
  writingGetter: [
    { source: members("get «next»() { return ++this.n; }"), advice: "make it a method" },
  ],
  parameterForm: [
    {
      source: members("f(«{ a }: { a: string } = { a: '' }») { this.o = a; }"),
      advice: "a pattern without a default",
    },
    { source: members("f(«...all: string[]») { this.n++; }"), advice: "no rest" },
    {
      source: members(
        "private f(«{ a }: { a: number } = { a: 1 }») { this.n = a; }\n  g() { this.f(); }",
      ),
      advice: "without a default",
    },
  ],
  defaultValue: [
    { source: members("f(x = «this.n») { this.n = x; }"), advice: "must be a literal" },
    {
      source: members("f(x: string, y = x.trim()) { this.o = y; }\n  g() { «this.f('a')»; }"),
      advice: "this argument must be given",
    },
  ],
  dollarName: [{ source: members("f(«$x: number») { this.n = $x; }"), advice: "rename" }],
  recursion: [
    {
      source: members("f(y: number): number { return y > 0 ? «this.f(y - 1)» : 0; }"),
      advice: "without recursion",
    },
    {
      source: members("f(): void { this.n++; this.g(); }\n  g(): void { «this.f()»; }"),
      advice: "without recursion",
    },
  ],
  publicCollection: [
    { source: members("«open» = { a: 1 };"), advice: "make it private" },
    { source: members("«open» = new Set<string>();"), advice: "new Set(this.open)" },
  ],
  noInitialValue: [{ source: members("private «late»!: number;"), advice: "initial value" }],
  initialValue: [
    { source: members("private a = «this.n»;"), advice: "literal" },
    {
      source: members("private a = new Map([[«this.o ?? ''», 1]]);")
        .replace("«", "")
        .replace("»", "")
        .replace("new Map([[this.o ?? '', 1]])", "«new Map([[this.o ?? '', 1]])»"),
      advice: "literal",
    },
  ],
  functionField: [{ source: members("«f» = function () {};"), advice: "arrow function" }],
  noGetter: [
    {
      source: members("set only(x: number) { this.n = x; }\n  f() { «this.only» += 1; }"),
      advice: "add one",
    },
  ],
  unsupportedType: [
    { source: members("private a: «string[]» = [];"), advice: "use booleans" },
    { source: members("private «a» = {};"), advice: "use booleans" },
    { source: members("f(«r: { toString?: string }») { this.n++; }"), advice: "use booleans" },
    {
      source: members("f(«r: { kind: 'a'; n: number } | { kind: 'b' }») { this.n++; }"),
      advice: "use booleans",
    },
    { source: members("f(«t: [number, string?]») { this.n++; }"), advice: "use booleans" },
    {
      source: `interface Tree { v: number; next?: Tree }\n${members("private t: «Tree» = { v: 0 };")}`,
      advice: "type `Tree` is not",
    },
    { source: members("private a: «number | string» = 1;"), advice: "use booleans" },
    { source: members("private «a» = new Date(0);"), advice: "use booleans" },
    { source: members("private «a» = 1n;"), advice: "use booleans" },
    { source: members("f(«d: Date») { this.n++; }"), advice: "use booleans" },
    { source: members("f(«xs: string[]») { this.n++; }"), advice: "use booleans" },
    { source: members("f(«r: Record<string, number>») { this.n++; }"), advice: "use booleans" },
    { source: members("private c: «Record<number, number>» = {};"), advice: "use booleans" },
    {
      source: members(
        "private c: «Map<string, Record<string, number>>» = new Map();\n  f() { this.c.clear(); }",
      ),
      advice: "use booleans",
    },
    { source: members("«all»() { return this.s.values(); }"), advice: "use booleans" },
    { source: update("if («/x/».test(this.o ?? '')) this.n++;"), advice: "use booleans" },
  ],
  keyType: [
    { source: members("private a: «Set<{ id: string }>» = new Set();"), advice: "primitive" },
    {
      source: members("private a: «Map<string | null, string>» = new Map();"),
      advice: "primitive",
    },
  ],
  nullAndUndefined: [
    { source: members("private a: «string | null | undefined» = null;"), advice: "not both" },
  ],
  unclearType: [
    { source: members("private «a» = new Set();"), advice: "write it out" },
    { source: members("private a: «any» = 1;"), advice: "write it out" },
  ],
  importedName: [
    {
      source: `import { escapePath } from "tinyglobby";\n${members("run(x: string) { this.o = «escapePath»(x); }")}`,
      path: "test/frontend/rejected.ts",
      advice: "declare it in this file",
    },
  ],
  localType: [
    {
      source: `namespace N { export type T = "a" | "b"; }\n${members("private t: «N».T = 'a';")}`,
      advice: "top level",
    },
  ],
  notData: [
    {
      source: members("attach(«f: () => void») { for (const x of [1]) { f; this.n = x; } }"),
      advice: "plain data",
    },
  ],
  tooMuch: [
    {
      source: `«»${update(`this.n += ${"(".repeat(5000)}1${")".repeat(5000)};`)}`,
      advice: "do less",
    },
    { source: `«»${calls(2001)}${update("this.n += f0();")}`, advice: "do less" },
  ],
  lateThrow: [
    {
      source: update("for (const c of x) { this.s.add(c); «throw new Error(c);» }"),
      advice: "first",
    },
  ],
  busySignal: [
    {
      source: update("for (const c of x) { this.s.add(c); } «console.log(this.n++)»;"),
      advice: "tell then",
    },
  ],
  moduleState: [
    {
      source: `const seen = [1];\n${update("for (const c of x) { «seen.push(1)»; this.s.add(c); }")}`,
      advice: "field",
    },
  ],
  loop: [
    { source: update("«for (const s of this.s)» { this.n++; }"), advice: "one element per call" },
    { source: query("let i = 0; «while (i < 3)» i++; return i;"), advice: "one element per call" },
    {
      source: query("let i = 0; «do i++; while (i < 3);» return i;"),
      advice: "one element per call",
    },
  ],
  exception: [
    {
      source: query("if (y < 0) «throw new RangeError();» return this.n;"),
      advice: "return early",
    },
    { source: update("«try { this.n++; } catch {}»"), advice: "return early" },
    // Such a check cannot be made before the update.
    { source: update("if (f) this.n++; else «throw new Error();»"), advice: "return early" },
  ],
  unsupportedStatement: [
    { source: update("«debugger;» this.n++;"), advice: "use assignments" },
    { source: update("«function g() {}» this.n++;"), advice: "use assignments" },
    { source: update("«here: { break here; }» this.n++;"), advice: "use assignments" },
  ],
  varDeclaration: [{ source: update("«var a = 1»; this.n = a;"), advice: "`let`" }],
  destructuring: [
    { source: query("const «{ size }» = this.s; return size;"), advice: "read each value" },
    { source: update("«[this.n]» = [y];"), advice: "read each value" },
    {
      source: members(
        "f(r: { a: number; b: number }) { const { «...rest» } = r; this.n = rest.b; }",
      ),
      advice: "without `...`",
    },
  ],
  fallThrough: [
    {
      source: update("switch (x) { «case 'a': this.n++;» default: this.n--; }"),
      advice: "`break`",
    },
  ],
  nestedReturn: [
    {
      source: members(
        "private pick(k: string) { switch (k) { case 'a': «return this.s;» default: «return this.s;» } }\n  f(k: string) { this.pick(k).add(k); }",
      ).replace(/default: «return this.s;»/, "default: return this.s;"),
      advice: "at the end",
    },
  ],
  unsupportedExpression: [
    { source: query("return «typeof x» === 'string';"), advice: "write it with" },
    { source: query("return { «[x]: 1», b: 2 };"), advice: "write it with" },
    { source: query("return { «get a() { return 1; }» };"), advice: "write it with" },
    { source: query("return { «__proto__: null», b: 2 };"), advice: "write it with" },
    { source: query("return «String.raw`a`» === x;"), advice: "write it with" },
    { source: members("note?: string;\n  f() { «delete this.note»; }"), advice: "write it with" },
  ],
  unsupportedOperator: [
    { source: update("this.n = «this.n | 0»;"), advice: "use `+`" },
    { source: update("this.n = «this.n ** y»;"), advice: "use `+`" },
    { source: update("this.n «<<=» 1;"), advice: "use `+`" },
    { source: update("this.n = «~y»;"), advice: "use `+`" },
  ],
  unsupportedMethod: [
    {
      source: members(
        "private up(x: string) { return «x.trim()»; }\n  f() { this.o = this.up('a'); }",
      ),
      advice: "`has`",
    },
    { source: update("this.o = «(this.o ?? k).trim()»;"), advice: "`has`" },
    { source: update("«this.s.values()»;"), advice: "`has`" },
    { source: query("return «[...this.s].join(',')»;"), advice: "`has`" },
  ],
  unsupportedProperty: [{ source: query("return «this.o!.length»;"), advice: "`size`" }],
  unsupportedCall: [
    { source: query("return «(() => 1)()»;"), advice: "by its name" },
    {
      source: query("return «this.value.toFixed»;").replace(
        "«this.value.toFixed»",
        "«this['touch']()»",
      ),
      advice: "by its name",
    },
  ],
  unsupportedNew: [{ source: query("return «new Error(x)» === null;"), advice: "`new Set`" }],
  unsupportedSpread: [
    { source: query("return «[...this.s, x]»;"), advice: "new Set(other)" },
    { source: query("return «[x, k]»;"), advice: "[...set]" },
    {
      source: members(
        "private names = new Map<string, string>();\n  f() { return new Set(«this.names.values()»).size; }",
      ).replace("«this.names.values()»", "«this.names.values()»"),
      advice: "[...set]",
    },
    { source: query("return [...«x»];"), advice: "[...set]" },
  ],
  spreadArgument: [
    { source: query("return «Math.max(...[y, 1])»;"), advice: "write the arguments out" },
  ],
  closure: [
    { source: query("const f = «() => y»; return f === null;"), advice: "`has`" },
    { source: update("this.s.forEach(«(e) => { this.n++; }»);"), advice: "`has`" },
    {
      source: query("return [...this.s].sort(«(a, b) => (a < b ? 1 : -1)»);"),
      advice: "`[...set].sort()`",
    },
  ],
  methodAsValue: [
    { source: query("const f = «this.touch»; return f === null;"), advice: "call it" },
  ],
  thisAsValue: [
    {
      source: members("f() { this.n++; const all = [«this»]; return all.length; }"),
      advice: "reach a member",
    },
    { source: update("const self = «this»; self.n++;"), advice: "reach a member" },
  ],
  elementAccess: [
    {
      source: query("return [...this.s].sort()[0];").replace(
        "[...this.s].sort()[0]",
        "«[...this.s].sort()[0]»",
      ),
      advice: "`get`",
    },
    { source: query("return «this['n']»;"), advice: "name of the member" },
  ],
  outsideName: [
    { source: `let limit = 3;\n${update("this.n = «limit»;")}`, advice: "argument" },
    {
      source: `const NAMES: readonly string[] = ["Ann"];\n${update("this.n++; this.o = «NAMES»[y] ?? '';")}`,
      advice: "argument",
    },
    { source: query("return «NaN»;"), advice: "argument" },
    { source: query("return «Math.PI»;"), advice: "argument" },
    { source: update("«globalThis» === null;"), advice: "argument" },
  ],
  outsideCall: [
    {
      source: members("private late() { return «Date.now()»; }\n  f() { this.n = this.late(); }"),
      advice: "pass its result",
    },
    {
      source: `function next(y: number) { return y + 1; }\n${update("this.n = «next(this.n)»;")}`,
      advice: "pass its result",
    },
    { source: update("this.n = «Math.floor(this.n)»;"), advice: "pass its result" },
    {
      source: `let last = 0;\nfunction next() { last += 1; return last; }\n${update("this.n = «next()»;")}`,
      advice: "pass its result",
    },
  ],
  assignmentTarget: [
    {
      source: `const box = { a: 1 };\n${update("«box.a» = y; this.n++;")}`,
      advice: "fields of `this`",
    },
  ],
  mixedTypes: [
    { source: query("return («y && x») === x;"), advice: "write the cases apart" },
    { source: query("return («y > 0 ? x : y») === y;"), advice: "write the cases apart" },
  ],
  identity: [
    {
      source: members(
        "private r: { readonly a: number } | null = null;\n  f(r: { readonly a: number }) { this.r = r; }\n  is(r: { readonly a: number }) { return «this.r === r»; }",
      ),
      advice: "a property",
    },
    { source: query("const t = new Set<string>(); return «this.s === t»;"), advice: "size" },
  ],
  looseEquality: [{ source: query("return «x == k»;"), advice: "`===`" }],
  cast: [{ source: query("return («this.o as string») === x;"), advice: "test the value" }],
  staleNarrowing: [
    {
      source: members(
        "private c: Record<string, number> = Object.create(null);\n  f(x: string, k: string) { if (this.c[x] !== undefined) { delete this.c[k]; this.n = «this.c[x]»; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private low: number | null = null;\n  reset() { this.low = null; }\n  f(y: number) { if (this.low !== null) { this.reset(); this.n += «this.low»; } else { this.low = y; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private mode: 'a' | 'b' = 'a';\n  private flip() { this.mode = 'b'; }\n  f() { if (this.mode === 'a') { this.flip(); const m = «this.mode»; this.o = m; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private r: { a?: string } = {};\n  f() { const t = this.r; if (this.r.a !== undefined) { t.a = undefined; this.o = «this.r.a»; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private r: { b: { y: string | null } } = { b: { y: null } };\n  f() { const t = this.r; if (this.r.b.y !== null) { t.b = { y: null }; this.o = «this.r.b.y»; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private r: { a?: string } = {};\n  private g() { this.r = {}; }\n  f() { if (this.r.a !== undefined) { this.g(); this.o = «this.r.a»; } }",
      ),
      advice: "copy it to a `const`",
    },
    {
      source: members(
        "private low: number | null = null;\n  get lowest() { return this.low; }\n  f(y: number) { if (this.lowest !== null) { this.low = null; this.n += «this.lowest»; } else { this.low = y; } }",
      ),
      advice: "copy it to a `const`",
    },
  ],
  arithmeticInUpdate: [
    { source: update("this.n = «this.n * 2»;"), advice: "queries only" },
    {
      source: members(
        "private half(y: number) { return «y / 2»; }\n  f(y: number) { this.n = this.half(y); }",
      ),
      advice: "queries only",
    },
    { source: update("«this.n *= 2»;"), advice: "queries only" },
  ],
  concatInUpdate: [
    { source: update("this.o = «(this.o ?? k) + x»;"), advice: "queries only" },
    { source: update("this.o = «`!$".concat("{this.n}`»;")), advice: "queries only" },
  ],
  arrayInUpdate: [{ source: update("this.n = [...«this.s»].length;"), advice: "`size`" }],
  unclearAlias: [
    {
      source: update("const a = f ? this.s : this.m.get(k); «a?.add(x)»;"),
      advice: "get it from the field",
    },
  ],
  staleAlias: [
    {
      source: members(
        "private d = new Map<string, Map<string, Set<string>>>();\n  f() { const s = new Set<string>(); this.d.set('a', new Map<string, Set<string>>().set('k', s)); «s».add('x'); }",
      ),
      advice: "get it from the field",
    },
    {
      source: update("const a = this.s; this.touch(); this.n = «a».size;"),
      advice: "from the field again",
    },
  ],
  changedArgument: [
    { source: members("f(r: { a: number }) { «r.a» = 1; this.n++; }"), advice: "copy it first" },
    {
      source: members("f(all: Set<string>) { «all.add('x')»; this.n++; }"),
      advice: "copy it first",
    },
  ],
  keptArgument: [
    { source: members("f(all: Set<string>) { this.s = «all»; }"), advice: "keep a copy" },
    { source: members("f(all: Set<string>) { this.m.set('x', «all»); }"), advice: "keep a copy" },
    {
      source: members(
        "private r = { a: 1 };\n  f(r: { a: number }) { this.r = «r»; }\n  get a() { return this.r.a; }",
      ),
      advice: "keep a copy",
    },
    {
      source: members(
        "private r = { a: { b: 1 } };\n  f(a: { b: number }) { this.r = { «a» }; }\n  get a() { return this.r.a.b; }",
      ),
      advice: "keep a copy",
    },
    {
      source: members(
        "private r: { readonly a: number } = { a: 1 };\n  f(r: { a: number }) { this.r = «r»; }\n  get a() { return this.r.a; }",
      ),
      advice: "keep a copy",
    },
  ],
  keptTwice: [
    {
      source: members(
        "private r = { a: 1 };\n  private t = new Map<string, { a: number }>();\n  f() { this.t.set('x', «this.r»); }",
      ),
      advice: "keep a copy",
    },
    {
      source: members(
        "private r = { a: 1, s: new Set<string>() };\n  private t = new Map<string, { a: number; s: Set<string> }>();\n  f() { this.t.set('x', { «...this.r» }); }",
      ),
      advice: "keep a copy",
    },
    { source: update("this.m.set(k, «this.s»);"), advice: "keep a copy" },
    {
      source: members("private t = new Set<string>();\n  f() { this.t = «this.s»; }"),
      advice: "keep a copy",
    },
  ],
  liveAnswer: [
    {
      source: members("private r = { a: 1 };\n  get all() { return «this.r»; }"),
      advice: "{ ...this.item }",
    },
    {
      source: members(
        "private r = { a: 1 };\n  get all(): { readonly a: number } { return «this.r»; }",
      ),
      advice: "{ ...this.item }",
    },
    {
      source: members(
        "private r = new Map<string, { a: number }>();\n  all() { return «this.r.get('x')»; }",
      ),
      advice: "{ ...this.item }",
    },
    { source: query("return «this.s»;"), advice: "new Set(this.items)" },
    { source: members("all = () => «this.s»;"), advice: "new Set(this.items)" },
    { source: members("add = (x: string) => «this.s.add(x)»;"), advice: "new Set(this.items)" },
    { source: query("return { all: «this.s» };"), advice: "new Set(this.items)" },
    {
      source: query("return new Map(this.m);").replace("new Map(this.m)", "«new Map(this.m)»"),
      advice: "new Set(this.items)",
    },
    {
      source: query("return this.m.get(k);").replace("this.m.get(k)", "«this.m.get(k)»"),
      advice: "new Set(this.items)",
    },
  ],
  returnedArgument: [
    { source: members("f(r: { a: number }) { return «r»; }"), advice: "give out a copy" },
    { source: members("f(all: Set<string>) { return «all»; }"), advice: "give out a copy" },
  ],
  passedLive: [
    {
      source: members(
        "private drain(all: ReadonlySet<string>) { this.n += all.size; }\n  f() { «this.drain(this.s)»; }",
      ),
      advice: "from the field itself",
    },
  ],
  splitStatement: [
    {
      source: members(
        "private grow() { this.m.clear(); return 'k'; }\n  f() { «this.m.get('a')?.add(this.grow())»; }",
      ),
      advice: "statements of their own",
    },
  ],
  optionalSpread: [
    {
      source: members(
        "private r: { a: string } = { a: '' };\n  f(patch: { a?: string }) { this.r = { ...this.r, «...patch» }; }",
      ),
      advice: "a: patch.a ?? item.a",
    },
  ],
  spreadOfOther: [
    {
      source: members("f(r?: { a: string }) { const t = { «...r», b: 1 }; this.n = t.b; }"),
      advice: "must be there",
    },
  ],
  inOperator: [
    {
      source: members("f(r: { a?: string }) { if («'a' in r») this.n++; }"),
      advice: "`undefined`",
    },
  ],
  frozenValue: [
    {
      source: members(
        "private r: { readonly a: string } = { a: '' };\n  f(x: string) { const «t: { a: string } = this.r»; t.a = x; }",
      ),
      advice: "make a copy",
    },
    {
      source: members(
        "private p = new Map<string, { a: number }>();\n  f(x: string, r: { readonly a: number }) { «this.p.set(x, r)»; }",
      ),
      advice: "make a copy",
    },
  ],
  frozenChange: [
    {
      source: members(
        "private r: { readonly a: string } = { a: '' };\n  f(x: string) { const t = { a: x }; this.r = t; «t.a» = 'b'; }",
      ),
      advice: "changed copy",
    },
  ],
  notAnInteger: [
    { source: update("this.n += «0.5»;"), advice: "cents" },
    { source: members("private a = «Infinity»;\n  f() { this.a += 1; }"), advice: "integers" },
    {
      source: members("private a = «-Infinity»;\n  f(y: number) { this.a = this.a - y; }").replace(
        "«-Infinity»",
        "-«Infinity»",
      ),
      advice: "integers",
    },
  ],
  insertionOrder: [
    { source: members("«list»() { return [...this.s]; }"), advice: "Sort" },
    { source: members("«list» = () => Array.from(this.m.keys());"), advice: "Sort" },
  ],
  unknownClock: [{ source: policy("«@clock vector»"), advice: "@clock lamport" }],
  invariantTag: [{ source: policy("«@invariant this.v !== null»"), advice: "remove it" }],
  inlineTag: [
    {
      source: `/** A note. «@conflict set > clear» */
export class C {
  private v = "";
  set(value: string) { this.v = value; }
  clear() { this.v = ""; }
  get(): string { return this.v; }
}`,
      advice: "beginning of a line",
    },
  ],
  twoClocks: [{ source: policy("@clock none\n«@clock lamport»"), advice: "keep one" }],
  emptyPolicy: [{ source: policy("«@conflict»"), advice: "a > b" }],
  policySyntax: [
    { source: policy("«@conflict set >»"), advice: "a > b" },
    { source: policy("«@conflict set < clear»"), advice: "a > b" },
    { source: policy("«@conflict set > clear, please»"), advice: "a > b" },
    { source: policy("«@conflict newest»"), advice: "latest" },
  ],
  unknownUpdate: [
    { source: policy("«@conflict set > remove»"), advice: `the updates are "set", "clear"` },
    { source: policy("«@conflict set > get»"), advice: "the updates are" },
  ],
  repeatedUpdate: [{ source: policy("«@conflict set > clear > set»"), advice: "remove one" }],
  shortChain: [{ source: policy("«@conflict set»"), advice: "set > other" }],
  contradiction: [
    { source: policy("@conflict set > clear\n«@conflict clear > set»"), advice: "remove one" },
  ],
  predicateForm: [
    { source: policy("«@conflict (a, b) => { return true; }»"), advice: "arrow function" },
    { source: policy("«@conflict a => true»"), advice: "arrow function" },
  ],
  predicateError: [
    { source: policy("«@conflict (a, b) => a.value <= b.value»"), advice: "arguments by name" },
    { source: policy("«@conflict (a, b) => a.method»"), advice: "arguments by name" },
    { source: policy("«@conflict (a, b) =>»"), advice: "arguments by name" },
  ],
  missingArgument: [
    {
      source: policy("«@conflict (a, b) => (a as { value: string }).value <= ''»"),
      advice: "test",
    },
  ],
  methodArgument: [
    {
      source:
        "/** «@conflict (a, b) => a.method <= b.method» */\nexport class C { v = ''; set(method: string) { this.v = method; } }",
      advice: "rename",
    },
  ],
  impurePredicate: [
    { source: policy("«@conflict (a, b) => (a = b) === b»"), advice: "compare the two events" },
  ],
};

const table = Object.entries(cases).flatMap(([key, list]) =>
  list.map((rejected, i) => ({ ...rejected, key: key as keyof typeof CATALOGUE, i })),
);

describe("rejected sources", () => {
  const others: string[] = [];

  test.each(table)("$key $i", ({ key, i, source, advice, path = "c.ts", beside, classNames }) => {
    const { text, range } = unmark(source);
    const { classes, diagnostics } = readClasses(
      { path, text },
      { ...(classNames && { classNames }), ...(beside && { disk: withFiles(beside) }) },
    );
    const all = [...diagnostics, ...classes.flatMap((c) => [...c.diagnostics, ...c.limits])];
    const { code, severity } = CATALOGUE[key];
    const found = all.filter((d) => d.code === code);
    others.push(...all.filter((d) => d.code !== code).map((d) => `${key} ${i}: ${summary(d)}`));
    expect(all.map(summary)).toContain(`${code} ${range}`);
    expect(found[0]?.message).toContain(advice);
    expect(found[0]?.severity).toBe(severity);
    for (const c of classes) {
      expect(c.model === undefined).toBe(c.diagnostics.some((d) => d.severity === "error"));
    }
  });

  test("cover the whole catalogue", () => {
    const own = catalogueEntries().filter(({ code }) => /^J[12]/.test(code));
    const covered = new Set<string>(table.map(({ key }) => CATALOGUE[key].code));
    expect(own.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([]);
  });

  test("give hardly any other diagnostic", () => {
    expect(others).toMatchSnapshot();
  });
});

/** This machine's disk, with some more files. */
function withFiles(files: Readonly<Record<string, string>>): Disk {
  return {
    ...DISK,
    readFile: (path) => files[path] ?? DISK.readFile(path),
    fileExists: (path) => path in files || DISK.fileExists(path),
    folderExists: (path) =>
      Object.keys(files).some((file) => file.startsWith(`${path}/`)) || DISK.folderExists(path),
  };
}

function summary({ code, range }: Diagnostic): string {
  return `${code} ${range.start.line}:${range.start.column}-${range.end.line}:${range.end.column}`;
}

function unmark(source: string): { readonly text: string; readonly range: string } {
  const start = source.indexOf("«");
  const end = source.indexOf("»") - 1;
  const text = source.replace("«", "").replace("»", "");
  const position = (offset: number): string => {
    const before = text.slice(0, offset).split("\n");
    return `${before.length}:${(before.at(-1) ?? "").length + 1}`;
  };
  return { text, range: `${position(start)}-${position(end)}` };
}
