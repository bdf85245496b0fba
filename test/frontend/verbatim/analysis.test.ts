import { ts } from "ts-morph";
import { describe, expect, test } from "vitest";
import { DISK } from "../../../src/frontend/disk.js";
import { checkSource, ownErrors } from "../../../src/frontend/program.js";
import { rangesOf } from "../../../src/frontend/ranges.js";
import { readShape } from "../../../src/frontend/read-shape.js";
import { Analysis } from "../../../src/frontend/verbatim/analysis.js";
import { type MethodReading, readSource } from "../../../src/frontend/verbatim/read-source.js";
import { CATALOGUE } from "../../../src/ir/catalogue.js";

/** What the module holds that every case may use. */
const MODULE = `
interface Item { name: string; done: boolean; tags: string[] }
class Box {
  list: string[] = [];
  #count = 0;
  constructor(list: string[] = []) { this.list = list; }
  get size() { return this.list.length; }
  get next() { this.#count += 1; return this.#count; }
  set first(all: string[]) { all.push("first"); }
  get count() { return this.#count; }
  add(x: string) { this.list.push(x); return this; }
  has(x: string) { return this.list.includes(x); }
  hold(list: string[]) { this.list = list; }
}
class LoudBox extends Box {
  override has(x: string) { this.list.push(x); return true; }
  twice(x: string) { super.add(x); }
}
class Filler { constructor(list: string[]) { list.push("filled"); } }
class SubFiller extends Filler {}
class SuperFiller extends Filler { constructor(list: string[]) { super(list); } }
class Ids { static last = 0; static next() { this.last += 1; return this.last; } }
class Sly { n = 0; toString() { this.n += 1; return "sly"; } }
push.count = 0;
const SHARED: string[] = [];
const LIMITS = { most: 3, names: ["a"] };
const WORD = /^\\w+$/;
const GLOBAL_WORD = /\\w+/g;
let counter = 0;
let handler = (x: string) => x;
export function setHandler(h: (x: string) => string) { handler = h; }
function count() { counter += 1; return counter; }
function push(list: string[]) { list.push("x"); }
const pushArrow = (list: string[]) => { list.push("x"); };
function mark(item: Item) { item.done = true; }
function pushAll(...lists: string[][]) { for (const list of lists) list.push("x"); }
function store(box: { list: string[] }, list: string[]) { box.list = list; }
function same<T>(x: T): T { return x; }
function even(list: string[], n: number): void { if (n > 0) odd(list, n - 1); else list.push("x"); }
function odd(list: string[], n: number): void { if (n > 0) even(list, n - 1); }
function first(list: string[]) { (arguments[0] as string[]).push("x"); return list[0]; }
function stamp() { return Date.now(); }
function by(key: "name") { return (a: Item, b: Item) => (a[key] < b[key] ? -1 : 1); }
function marking() { return (item: Item) => { item.done = true; }; }
`;

/** A class with fields of all kinds and these members. */
function classOf(members: string): string {
  return `${MODULE}
export class C {
  private n = 0;
  private a: string[] = [];
  private b: string[] = [];
  private s = new Set<string>();
  private m = new Map<string, string>();
  private lists = new Map<string, string[]>();
  private items: Item[] = [];
  private item: Item = { name: "", done: false, tags: [] };
  private deep: Record<string, { list: string[] }> = {};
  private box = new Box();
  private base: Box = new LoudBox();
  private it = [1, 2, 3].values();
  private word = /x/g;
  private o: string | undefined;
  private on?: (x: string) => void;
  ${members}
}`;
}

function read(text: string) {
  const source = checkSource("c.ts", text, DISK);
  expect(ownErrors(source).errors.map(({ messageText }) => messageText)).toEqual([]);
  const ranges = rangesOf("c.ts", source.sourceFile);
  const node = source.sourceFile.statements.filter(ts.isClassDeclaration).at(-1)!;
  const shape = readShape("C", node, source.checker, ranges, () => undefined)!;
  return readSource(new Analysis(source.checker, shape), ranges);
}

/** What a method does, in short: `reads a, b; writes c; shares`. */
function show({ reads, writes, sharing, effects }: MethodReading): string {
  const taken = effects.captures.map((node) => node.getText());
  return [
    reads.length > 0 && `reads ${reads.join(", ")}`,
    writes.length > 0 && `writes ${writes.join(", ")}`,
    sharing && "shares",
    effects.returnsThis && "gives this",
    taken.length > 0 && `takes ${taken.join(", ")}`,
    effects.signals.length > 0 && "signals",
  ]
    .filter((part) => part !== false)
    .join("; ");
}

/** What the last member of the class does, and what keeps it from being replicated. */
function effectsOf(members: string): {
  readonly shown: string;
  readonly problems: readonly string[];
} {
  const reading = read(classOf(members));
  const names = new Map(Object.entries(CATALOGUE).map(([name, { code }]) => [code, name]));
  return {
    shown: show([...reading.methods.values()].at(-1)!),
    problems: [...new Set(reading.errors.map(({ code }) => names.get(code)!))].sort(),
  };
}

type Case = readonly [members: string, shown: string, ...problems: string[]];

const cases: Readonly<Record<string, readonly Case[]>> = {
  "aliases through locals": [
    ["f() { const all = this.a; all.push('x'); }", "reads a; writes a"],
    ["f() { let all: string[] = []; all = this.a; all.push('x'); }", "reads a; writes a"],
    [
      "f(c: boolean) { const all = c ? this.a : this.b; all.push('x'); }",
      "reads a, b; writes a, b",
    ],
    ["f() { const all = this.o ? this.a : []; all.push('x'); }", "reads a, o; writes a"],
    [
      "f() { const all = (this.lists.get('x') ?? this.a); all.length = 0; }",
      "reads a, lists; writes a, lists",
    ],
    ["f() { const all = this.a && this.b; all[0] = 'x'; }", "reads a, b; writes b"],
    ["f() { let all; all = this.b; (all as string[]).push('x'); }", "reads b; writes b"],
    [
      "f() { let x = [] as string[]; let y = x; for (let i = 0; i < 3; i++) { y.push('y'); y = x; x = this.a; } }",
      "reads a; writes a",
    ],
    [
      "f() { const all = (this.a as readonly string[]) as string[]; all.push('x'); }",
      "reads a; writes a",
    ],
    ["f() { (this.a as any).push('x'); }", "reads a; writes a", "outsideCall"],
    ["f() { const all: any = this.a; all.push('x'); }", "reads a; writes a", "outsideCall"],
    ["f() { const all: {} = this.item; (all as Item).tags.push('x'); }", "reads item; writes item"],
    [
      "f() { const one: { name: string } = this.item; if ('tags' in one) (one.tags as string[]).push('x'); }",
      "reads item; writes item",
    ],
    [
      "f() { const one: unknown = this.item; (one as Item).done = true; }",
      "reads item; writes item",
    ],
  ],
  copies: [
    ["f() { return [...this.a].sort(); }", "reads a"],
    ["f() { return this.a.sort(); }", "reads a; writes a; shares", "liveAnswer"],
    ["f() { return this.a.slice().reverse(); }", "reads a"],
    ["f() { return this.a.concat(this.b).sort(); }", "reads a, b"],
    ["f() { const all = new Set(this.s); all.add('x'); return all.size; }", "reads s"],
    ["f() { const all = new Map(this.lists); all.delete('x'); return all.size; }", "reads lists"],
    [
      "f() { const all = new Map(this.lists); all.get('x')?.push('x'); }",
      "reads lists; writes lists",
    ],
    ["f() { const all = { ...this.item }; all.done = true; return all.done; }", "reads item"],
    ["f() { const all = { ...this.item }; all.tags.push('x'); }", "reads item; writes item"],
    ["f() { const all = structuredClone(this.item); all.tags.push('x'); }", "reads item"],
    ["f() { const all = Array.from(this.a); all.push('x'); return all; }", "reads a"],
    ["f() { return this.items.map((x) => ({ ...x, done: true })); }", "reads items; shares"],
    ["f() { return this.items.map((x) => x.name); }", "reads items"],
    ["f() { return this.items.filter((x) => x.done); }", "reads items; shares"],
    ["f() { const all = { ...this.deep }; delete all.x; return all; }", "reads deep; shares"],
    ["f() { const all = { ...this.deep.x }; all.list?.push('x'); }", "reads deep; writes deep"],
    ["f() { const [...all] = this.a; all.push('x'); return all; }", "reads a"],
    ["f() { const { ...all } = this.item; all.name = 'x'; return all.name; }", "reads item"],
    ["f() { const { ...all } = this.item; all.tags.push('x'); }", "reads item; writes item"],
    [
      "f() { let rest: Partial<Item>; ({ ...rest } = this.item); rest.tags?.push('x'); }",
      "reads item; writes item",
    ],
    ["f() { return JSON.parse(JSON.stringify(this.items)) as Item[]; }", "reads items"],
  ],
  "made objects that hold parts of the state": [
    ["f() { const all = [this.a]; all[0]!.push('x'); }", "reads a; writes a"],
    ["f() { const o = { all: this.a }; o.all.push('x'); }", "reads a; writes a"],
    [
      "f() { const o = { list: [] as string[] }; o.list = this.a; o.list.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const o = { list: [] as string[] }; const p = o; p.list = this.a; o.list.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const o = { list: [] as string[] }; const all = [o]; all[0]!.list = this.a; o.list.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const o = { list: [] as string[] }; store(o, this.a); o.list.push('x'); }",
      "reads a; writes a",
    ],
    ["f() { const o = new Box(); o.hold(this.a); o.list.push('x'); }", "reads a; writes a"],
    ["f() { const o = new Box(this.a); o.add('x'); }", "reads a; writes a"],
    ["f() { const o = new Box([...this.a]); o.add('x'); return o.size; }", "reads a"],
    ["f() { const all = Array.of(this.a); all[0]!.push('x'); }", "reads a; writes a"],
    [
      "f() { const all = new Array<string[]>(2).fill(this.a); all[0]!.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { new Map<string, string[]>().set('x', this.a).get('x')!.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const all = Array.from({ length: 2 }, () => this.a); all[0]!.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const all = Array.from(this.items, (x) => x); all[0]!.done = true; }",
      "reads items; writes items",
    ],
    [
      "f() { const all = new Set([this.a]); for (const one of all) one.push('x'); }",
      "reads a; writes a",
    ],
    ["f() { const all = [1].map(() => this.a); all[0]!.push('x'); }", "reads a; writes a"],
    [
      "f() { const all = Object.fromEntries([['x', this.a]]); all.x!.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { for (const [, one] of Object.entries({ x: this.a })) one.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { for (const one of Object.values(this.deep)) one.list.push('x'); }",
      "reads deep; writes deep",
    ],
    ["f() { const o = Object.assign({}, { all: this.a }); o.all.push('x'); }", "reads a; writes a"],
    [
      "f() { const o: { all?: string[] } = {}; Object.assign(o, { all: this.a }); o.all!.push('x'); }",
      "reads a; writes a",
    ],
    [
      "f() { const e = new Error('x', { cause: this.a }); (e.cause as string[]).push('x'); }",
      "reads a; writes a",
    ],
    ["f() { Object(this.a).push('x'); }", "reads a; writes a", "outsideCall"],
  ],
  "parts that are found": [
    ["f() { this.items.find((x) => x.done)!.done = false; }", "reads items; writes items"],
    [
      "f() { const one = this.items.at(-1); if (one) one.tags.push('x'); }",
      "reads items; writes items",
    ],
    ["f() { this.items[0]!.done = true; }", "reads items; writes items"],
    ["f() { this.items.filter((x) => x.done)[0]!.done = false; }", "reads items; writes items"],
    [
      "f() { this.items.slice(1).forEach((x) => { x.done = true; }); }",
      "reads items; writes items",
    ],
    ["f() { return this.items.find((x) => x.done)?.name; }", "reads items"],
    ["f() { return this.items.find((x) => x.done); }", "reads items; shares", "liveAnswer"],
    ["f() { for (const x of this.items) x.done = true; }", "reads items; writes items"],
    ["f() { for (const [, all] of this.lists) all.push('x'); }", "reads lists; writes lists"],
    ["f() { for (const x of this.items.values()) x.done = true; }", "reads items; writes items"],
    ["f() { [...this.lists.values()].flat().sort(); }", "reads lists"],
    ["f() { return this.items.reduce((all, x) => all + x.tags.length, 0); }", "reads items"],
    [
      "f() { this.items.reduce((x, y) => (x.done ? x : y)).done = true; }",
      "reads items; writes items",
    ],
    ["f() { const x = this.items.pop(); return x?.name; }", "reads items; writes items"],
    ["f() { this.items.splice(0, 1)[0]!.done = true; }", "reads items; writes items"],
    ["f(k: string) { this.deep[k]!.list.push('x'); }", "reads deep; writes deep"],
    ["f(k: string) { delete this.deep[k]; }", "reads deep; writes deep"],
    ["f(k: string) { (this.deep[k] ??= { list: [] }).list.push('x'); }", "reads deep; writes deep"],
    ["f() { this.a[0] += 'x'; }", "reads a; writes a"],
    ["f() { this.item.name = 'x'; }", "reads item; writes item"],
    ["f() { this.n++; }", "reads n; writes n"],
    ["f() { [this.a, this.b] = [this.b, this.a]; }", "reads a, b; writes a, b"],
    ["f() { ({ name: this.o } = this.item); }", "reads item; writes o"],
    ["f() { for (this.o of this.a) this.n = 1; }", "reads a; writes n, o"],
    ["f() { for (this.o in this.deep) this.n = 1; }", "reads deep; writes n, o"],
    ["f() { for (this.a[0] in this.deep); }", "reads a, deep; writes a"],
    [
      "f() { const [x = this.item] = this.items; x.done = true; }",
      "reads item, items; writes item, items",
    ],
    [
      "f() { let x: Item; [x = this.item] = this.items; x.done = true; }",
      "reads item, items; writes item, items",
    ],
    ["f() { let x: string[]; ({ tags: x } = this.item); x.push('x'); }", "reads item; writes item"],
    ["f() { const { tags: [x] } = this.item; return x; }", "reads item"],
    ["f() { const { items: [x] } = this; x!.done = true; }", "reads items; writes items"],
    ["f() { const { a } = this; a.push('x'); }", "reads a; writes a"],
    ["f() { const { a: all, n } = this; return all.length + n; }", "reads a, n"],
    [
      "f() { const { o = this.items.pop()!.name } = this; return o; }",
      "reads items, o; writes items",
    ],
  ],
  closures: [
    ["f() { this.items.forEach((x) => { x.done = true; }); }", "reads items; writes items"],
    [
      "f() { const set = (x: Item) => { x.done = true; }; this.items.forEach(set); }",
      "reads items; writes items",
    ],
    ["f() { this.items.forEach(mark); }", "reads items; writes items"],
    [
      "private set = (x: Item) => { x.done = true; };\n f() { this.items.forEach(this.set); }",
      "reads items; writes items",
    ],
    ["f() { this.items.forEach(marking()); }", "reads items; writes items", "outsideCall"],
    ["f() { this.a.forEach((x, i, all) => { all[i] = x + '!'; }); }", "reads a; writes a"],
    ["f() { this.m.forEach((x, k, all) => { all.delete(k); }); }", "reads m; writes m"],
    [
      "f() { this.b.reduce((all, x) => { all.push(x); return all; }, this.a); }",
      "reads a, b; writes a",
    ],
    [
      "f() { return this.b.reduce((all, x) => { all.push(x); return all; }, [] as string[]); }",
      "reads b",
    ],
    ["f() { return this.b.reduce<string[]>((all, x) => [...all, x], []); }", "reads b"],
    [
      "f() { this.b.reduce((all) => { all.push('x'); return this.a; }, [] as string[]); }",
      "reads a, b; writes a",
    ],
    ["f() { const all = this.a; const go = () => all.push('x'); go(); }", "reads a; writes a"],
    ["f() { const all = () => this.a; all().push('x'); }", "reads a; writes a"],
    [
      "f() { let all = () => this.a; all = () => this.b; all().push('x'); }",
      "reads a, b; writes a, b",
    ],
    [
      "f() { const one = () => this.a; const two = this.n ? one : () => this.b; two().push('x'); }",
      "reads a, b, n; writes a, b",
    ],
    ["f() { function go(all: string[]) { all.push('x'); } go(this.a); }", "reads a; writes a"],
    ["f() { go(this.a); function go(all: string[]) { all.push('x'); } }", "reads a; writes a"],
    [
      "f() { const o = { list: [] as string[] }; go(this.a); o.list.push('x'); function go(all: string[]) { o.list = all; } }",
      "reads a; writes a",
    ],
    ["f() { const o = { get: () => this.a }; o.get().push('x'); }", "reads a", "outsideCall"],
    ["f() { const all = [() => this.a]; all[0]!().push('x'); }", "reads a", "outsideCall"],
    ["f() { return this.items.every((x) => x.done); }", "reads items"],
    ["f() { return this.items.some((x) => (x.done = true)); }", "reads items; writes items"],
    [
      "f() { return [...this.items].sort((x, y) => x.name.length - y.name.length)[0]?.name; }",
      "reads items",
    ],
    [
      "f() { return [...this.items].sort((x, y) => { x.done = y.done; return 0; }).length; }",
      "reads items; writes items",
    ],
    ["f() { (function (all: string[]) { all.push('x'); })(this.a); }", "reads a; writes a"],
    [
      "f() { return JSON.stringify(this.items, (k, v) => { if (k) v.done = true; return v; }); }",
      "reads items; writes items",
    ],
    [
      "private each(go: (x: Item) => void) { this.items.forEach(go); }\n f() { this.each((x) => { x.done = true; }); }",
      "reads items; writes items",
    ],
    [
      "private some(test: (x: Item) => boolean) { return this.items.filter(test); }\n f() { return this.some((x) => x.done).length; }",
      "reads items",
    ],
    [
      "private each(go: (x: Item) => void) { this.items.forEach(go); }\n private all(go: (x: Item) => void) { this.each(go); }\n f() { this.all(mark); }",
      "reads items; writes items",
    ],
    [
      "private pick(make: () => string[]) { [1].map(make)[0]!.push('x'); }\n f() { this.pick(() => this.a); }",
      "reads a; writes a",
    ],
    ["f() { push.call(null, this.a); }", "reads a; writes a", "outsideCall"],
    ["f() { push.apply(null, [this.a]); }", "reads a; writes a", "outsideCall"],
    ["f() { const go = push.bind(null, this.a); go(); }", "reads a; writes a", "outsideCall"],
    [
      "private go() { this.n++; }\n f() { const go = this.go; return go === this.go; }",
      "reads n; writes n",
    ],
    [
      "f() { this.on = (x) => { this.a.push(x); }; }",
      "reads a; writes a, on",
      "unsupportedExpression",
    ],
  ],
  "functions of the module": [
    ["f() { push(this.a); }", "reads a; writes a"],
    ["f() { pushArrow(this.a); }", "reads a; writes a"],
    ["f() { push([...this.a]); }", "reads a"],
    ["f() { pushAll(this.b, this.a); }", "reads a, b; writes a, b"],
    ["f() { pushAll(...[this.b, this.a]); }", "reads a, b; writes a, b"],
    ["f() { same(this.a).push('x'); }", "reads a; writes a"],
    ["f() { return same(this.a).length; }", "reads a"],
    ["f() { even(this.a, 3); }", "reads a; writes a"],
    ["f() { odd(this.a, 3); }", "reads a; writes a"],
    ["f() { odd(this.a, 3); even(this.b, 2); }", "reads a, b; writes a, b"],
    ["f() { return first(this.a); }", "reads a; writes a", "outsideName"],
    ["f() { new Filler(this.a); }", "reads a; writes a"],
    ["f() { new SubFiller(this.a); }", "reads a; writes a"],
    ["f() { new SuperFiller(this.a); }", "reads a; writes a"],
    ["f() { store(this.box, this.a); }", "reads a, b; writes a, b".replace(/a, b/g, "a, box")],
    [
      "private to(all: string[], x: string[]) { x.push('x'); return all; }\n f() { this.to(...([this.a, this.b] as const)); }",
      "reads a, b; writes a, b",
    ],
  ],
  "own methods": [
    ["private grow() { this.a.push('x'); }\n f() { this.grow(); }", "reads a; writes a"],
    ["private all() { return this.a; }\n f() { this.all().push('x'); }", "reads a; writes a"],
    ["private get all() { return this.a; }\n f() { this.all.push('x'); }", "reads a; writes a"],
    [
      "private set last(x: string) { this.a.push(x); }\n f() { this.last = 'x'; }",
      "reads a; writes a",
    ],
    [
      "private get last() { return this.o; }\n private set last(x) { this.o = x; }\n f() { this.last += 'x'; }",
      "reads o; writes o",
    ],
    ["#grow(all: string[]) { all.push('x'); }\n f() { this.#grow(this.a); }", "reads a; writes a"],
    [
      "private to(n: number): void { if (n > 0) this.fro(n - 1); this.n = n; }\n private fro(n: number): void { this.a.push('x'); this.to(n); }\n f() { this.fro(3); }",
      "reads a; writes a, n",
    ],
    [
      "private to(n: number): void { if (n > 0) this.fro(n - 1); this.n = n; }\n private fro(n: number): void { this.a.push('x'); this.to(n); }\n f() { this.to(3); }",
      "reads a; writes a, n",
    ],
    [
      "private find(n: number): Item { return n > 0 ? this.find(n - 1) : this.items[n]!; }\n f() { this.find(3).done = true; }",
      "reads items; writes items",
    ],
    [
      "private mark(all: Item[]): void { const [x, ...rest] = all; if (x) { x.done = true; this.mark(rest); } }\n f() { this.mark(this.items); }",
      "reads items; writes items",
    ],
    ["f(): this { this.n++; return this; }", "reads n; writes n; gives this"],
    [
      "private a1() { return this.a2(); }\n private a2(): string[] { return this.n > 1 ? this.a1() : this.a3(); }\n private a3() { return this.a; }\n f() { this.a1().push('x'); }",
      "reads a, n; writes a",
    ],
    [
      "private pushTo(...all: string[][]) { all[1]!.push('x'); }\n f() { this.pushTo(this.b, this.a); }",
      "reads a, b; writes a, b",
    ],
    ["private to(all = this.a) { all.push('x'); }\n f() { this.to(); }", "reads a; writes a"],
    [
      "private to({ all }: { all: string[] }) { all.push('x'); }\n f() { this.to({ all: this.a }); }",
      "reads a; writes a",
    ],
  ],
  "objects of classes": [
    ["f() { this.box.add('x'); }", "reads box; writes box"],
    // A box may be a loud one.
    ["f() { return this.box.has('x'); }", "reads box; writes box"],
    ["f() { return this.box.size; }", "reads box"],
    ["f() { return this.box.next; }", "reads box; writes box"],
    ["f() { return this.box['next']; }", "reads box; writes box"],
    ["f() { const { next } = this.box; return next; }", "reads box; writes box"],
    ["f() { let next; ({ next } = this.box); return next; }", "reads box; writes box"],
    [
      "private to({ next }: Box) { return next; }\n f() { return this.to(this.box); }",
      "reads box; writes box",
    ],
    ["f() { this.box.first = this.a; }", "reads a, box; writes a, box"],
    ["f() { return this.base.has('x'); }", "reads base; writes base"],
    ["f() { const one: Box = this.base; return one.has('x'); }", "reads base; writes base"],
    ["f() { return (this.base as LoudBox).twice('x'); }", "reads base; writes base"],
    ["f() { this.box.list.push('x'); }", "reads box; writes box"],
    ["f() { this.box.hold(this.a); }", "reads a, box; writes a, box"],
    ["f() { return this.it.next().value; }", "reads it; writes it"],
    ["f() { for (const x of this.it) if (x > 1) return x; return 0; }", "reads it; writes it"],
    ["f() { return [...this.it]; }", "reads it; writes it"],
    ["f() { return Array.from(this.it); }", "reads it; writes it"],
    ["f() { const [x] = this.it; return x; }", "reads it; writes it"],
    ["f() { const it = this.a.values(); return it.next().value; }", "reads a"],
    ["f(x: string) { return this.word.test(x); }", "reads word; writes word"],
    ["f(x: string) { return /x/g.test(x); }", ""],
  ],
  "links between fields": [
    ["g() { this.b = this.a; }\n f() { this.b.push('x'); }", "reads a, b; writes a, b"],
    [
      "g() { this.lists.set('x', this.a); }\n f() { this.a.push('x'); }",
      "reads a, lists; writes a, lists",
    ],
    ["g() { this.lists.set('x', [...this.a]); }\n f() { this.a.push('x'); }", "reads a; writes a"],
    [
      "g() { const all: string[] = []; this.a = all; this.b = all; }\n f() { this.b.push('x'); }",
      "reads a, b; writes a, b",
    ],
    ["g() { this.a = this.b = []; }\n f() { this.b.push('x'); }", "reads a, b; writes a, b"],
    [
      "g(all: string[]) { this.a = all; this.b = all; }\n f() { this.b.push('x'); }",
      "reads a, b; writes a, b",
    ],
    [
      "private to(all: string[]) { this.a = all; }\n g() { const all: string[] = []; this.to(all); this.b = all; }\n f() { this.b.push('x'); }",
      "reads a, b; writes a, b",
    ],
    ["g() { store(this.box, this.a); }\n f() { this.a.push('x'); }", "reads a, box; writes a, box"],
    [
      "g() { this.items.push({ ...this.item, tags: this.a }); }\n f() { this.a.push('x'); }",
      "reads a, item, items; writes a, item, items",
    ],
    ["private other = this.a;\n f() { this.other.push('x'); }", "reads a, other; writes a, other"],
    [
      "constructor() { const all: string[] = []; this.a = all; this.b = all; }\n f() { this.b.push('x'); }",
      "reads a, b; writes a, b",
    ],
    [
      "g() { this.item = this.items[0]!; }\n f() { this.item.done = true; }",
      "reads item, items; writes item, items",
    ],
  ],
  "what lies outside": [
    ["f() { this.n = counter; }", "writes n", "outsideName"],
    ["f() { this.n = count(); }", "writes n", "outsideName"],
    ["f() { SHARED.push('x'); this.n++; }", "reads n; writes n", "moduleState"],
    ["f() { const all = SHARED; all.push('x'); this.n++; }", "reads n; writes n", "moduleState"],
    ["f() { LIMITS.names.push('x'); this.n++; }", "reads n; writes n", "moduleState"],
    ["f() { this.n = LIMITS.most; }", "writes n"],
    ["f() { this.a = SHARED; }\n g() { this.a.push('x'); }", "reads a; writes a", "moduleState"],
    [
      "private mine = SHARED;\n f() { this.mine.push('x'); }",
      "reads mine; writes mine",
      "moduleState",
    ],
    ["f() { this.n = Ids.next(); }", "writes n", "moduleState"],
    ["f() { this.o = handler('x'); }", "writes o", "outsideCall"],
    ["f(x: string) { this.n = WORD.test(x) ? 1 : 0; }", "writes n"],
    ["f(x: string) { this.n = GLOBAL_WORD.test(x) ? 1 : 0; }", "writes n", "moduleState"],
    ["f() { this.n = Date.now(); }", "writes n; takes Date.now()"],
    ["f() { this.o = new Date().toISOString(); }", "writes o; takes new Date()"],
    ["f() { this.o = Date(); }", "writes o; takes Date()"],
    ["f() { this.n = stamp(); }", "writes n; takes Date.now()", "outsideCall"],
    [
      "f() { for (const x of this.a) this.m.set(x, Math.random().toString()); }",
      "reads a, m; writes m; takes Math.random()",
      "outsideCall",
    ],
    ["f() { this.n = globalThis.Math.random(); }", "writes n", "outsideCall", "outsideName"],
    [
      "f() { (globalThis as any).x = 1; this.n++; }",
      "reads n; writes n",
      "moduleState",
      "outsideName",
    ],
    ["f() { const { now } = Date; this.n = now(); }", "writes n", "outsideCall"],
    ["f() { const M = Math; this.n = M.random(); }", "writes n", "outsideCall"],
    ["f() { const D = Date; this.n = new D().getTime(); }", "writes n", "outsideCall"],
    ["f() { this.n = Math.sin(1); }", "writes n", "outsideCall"],
    ["f() { return Math.sin(this.n); }", "reads n"],
    ["f() { this.n = new Date(0).getHours(); }", "writes n", "outsideCall"],
    ["f() { this.o = new Date(0).toString(); }", "writes o", "outsideCall"],
    ["f() { this.n = new Date(2020, 1, 1).getTime(); }", "writes n", "outsideCall"],
    ["f() { console.log('x'); this.n++; }", "reads n; writes n; signals"],
    ["f() { console.log(this.n++); }", "reads n; writes n; signals", "busySignal"],
    ["f() { console.log(this.a.pop()); }", "reads a; writes a; signals", "busySignal"],
    [
      "f() { const all = [...this.a]; console.log(all.pop()); this.a = all; }",
      "reads a; writes a; signals",
      "busySignal",
    ],
    [
      "f(x: number) { let n = x; console.log((n += 1)); this.n = n; }",
      "writes n; signals",
      "busySignal",
    ],
    ["f() { this.on?.('x'); this.n++; }", "reads n, on; writes n; signals".replace("n, on", "n")],
    [
      "f() { this.a.forEach(async (x) => { this.s.add(x); }); }",
      "reads a, s; writes s",
      "asyncMethod",
    ],
    ["f() { const all = [this]; all[0]!.n = 1; }", "", "thisAsValue"],
    ["f(x: Item) { return this.items.includes(x); }", "reads items"],
    [
      "f(x: Item) { this.items.splice(this.items.indexOf(x), 1); }",
      "reads items; writes items",
      "identity",
    ],
    [
      "f(x: Item) { for (const y of this.items) if (y === x) this.n++; }",
      "reads items, n; writes n",
      "identity",
    ],
    [
      "f(x: Item) { for (const y of this.items) if (y.name === x.name) this.n++; }",
      "reads items, n; writes n",
    ],
  ],
  "changes that throw too late": [
    ["f(x: string) { if (!x) throw new Error(); this.a.push(x); }", "reads a; writes a"],
    [
      "f(x: string) { this.a.push(x); if (!x) throw new Error(); }",
      "reads a; writes a",
      "lateThrow",
    ],
    [
      "private check() { if (this.n > 3) throw new Error(); }\n f() { this.check(); this.n++; }",
      "reads n; writes n",
    ],
    [
      "private check() { if (this.n > 3) throw new Error(); }\n f() { this.n++; this.check(); }",
      "reads n; writes n",
      "lateThrow",
    ],
    [
      "private check() { this.n++; if (this.n > 3) throw new Error(); }\n f() { this.check(); }",
      "reads n; writes n",
      "lateThrow",
    ],
    [
      "f(x: string) { try { this.a.push(x); return JSON.parse(x) as number; } catch { throw new Error(); } }",
      "reads a; writes a",
      "lateThrow",
    ],
    [
      "f(x: string) { try { this.n++; return; } finally { if (!x) throw new Error(); } }",
      "reads n; writes n",
      "lateThrow",
    ],
    ["f(x: string) { if (x) { this.n++; return; } throw new Error(); }", "reads n; writes n"],
    [
      "private made(x: string) { if (!x) throw new Error(); return x; }\n f(x: string) { this.o = this.made(x); }",
      "writes o",
    ],
    [
      "private made(x: string) { if (!x) throw new Error(); return x; }\n f(x: string) { this.a[this.n++] = this.made(x); }",
      "reads a, n; writes a, n",
      "lateThrow",
    ],
    [
      "f(x: string) { const all: string[] = []; all.push(x); if (all.length > 3) throw new Error(); this.n++; }",
      "reads n; writes n",
    ],
    [
      "f() { for (const x of this.a) { if (!x) throw new Error(); this.n++; } }",
      "reads a, n; writes n",
      "lateThrow",
    ],
    ["f() { try { throw this.a; } catch (e) { (e as string[]).push('x'); } }", "reads a; writes a"],
    [
      "private fail(): void { throw this.a; }\n f() { try { this.fail(); } catch (e) { (e as string[]).push('x'); } }",
      "reads a; writes a",
    ],
    [
      "f(k: 'a' | 'b') { switch (k) { case 'a': this.n++; break; default: throw new Error(); } }",
      "reads n; writes n",
    ],
    [
      "f(k: 'a' | 'b') { switch (k) { case 'a': this.n++; default: throw new Error(); } }",
      "reads n; writes n",
      "lateThrow",
    ],
    [
      "private each(go: () => void) { this.n++; go(); }\n f(x: string) { this.each(() => { if (!x) throw new Error(); }); }",
      "reads n; writes n",
      "lateThrow",
    ],
  ],
  detours: [
    [
      "f() { this.items.map((x) => x.tags).forEach((t) => { t.push('x'); }); }",
      "reads items; writes items",
    ],
    ["f() { this.items.map(({ tags }) => tags)[0]!.push('x'); }", "reads items; writes items"],
    ["f() { for (const { tags } of this.items) tags.push('x'); }", "reads items; writes items"],
    ["f() { return [...this.items].sort(by('name')); }", "reads items; shares"],
    ["f() { return this.items.sort(by('name')).length; }", "reads items; writes items"],
    ["f() { this.lists.entries().next().value![1].push('x'); }", "reads lists; writes lists"],
    [
      "f() { new Map(this.items.map((x) => [x.name, x])).get('x')!.done = true; }",
      "reads items; writes items",
    ],
    ["f() { ((all = this.a) => { all.push('x'); })(); }", "reads a; writes a"],
    ["f() { let all: string[]; if ((all = this.a)) all.push('x'); }", "reads a; writes a"],
    [
      "f() { let all: string[] | undefined = this.a; (all ??= []).push('x'); }",
      "reads a; writes a",
    ],
    ["f() { do { this.n; } while (this.a.pop()); }", "reads a, n; writes a"],
    ["f() { delete this.item.tags[0]; }", "reads item; writes item"],
    ["f() { [this.a[0]] = ['x']; }", "reads a; writes a"],
    ["f() { ({ x: this.item.name } = { x: 'y' }); }", "reads item; writes item"],
    ["private at = new Date(0);\n f() { this.at.setTime(1); }", "reads at; writes at"],
    ["private at = new Date(0);\n f() { return new Date(this.at).setTime(1); }", "reads at"],
    [
      "private boxes = [new Box()];\n f() { this.boxes.forEach((box) => { box.add('x'); }); }",
      "reads boxes; writes boxes",
    ],
    [
      "private boxes = [new Box()];\n f() { return this.boxes.map((box) => box.next); }",
      "reads boxes; writes boxes",
    ],
    ["f() { return this.box.add('x').add('y').size; }", "reads box; writes box"],
    ["f() { this.a.forEach(this.box.add); }", "reads a, box; writes a", "outsideCall"],
    [
      "private make() { const o = new Box(); this.box = o; return o; }\n g() { this.base = this.make(); }\n f() { this.base.add('x'); }",
      "reads base, box; writes base, box",
    ],
    [
      "private make() { const o: Item = { name: '', done: false, tags: [] }; this.items.push(o); return o; }\n f() { return this.make(); }",
      "reads items; writes items; shares",
    ],
    ["f() { Array.prototype.push.call(this.a, 'x'); }", "reads a; writes a", "outsideCall"],
    ["f() { this.a.push.bind(this.a)('x'); }", "reads a; writes a", "outsideCall"],
    ["f() { (this.n ? push : pushArrow)(this.a); }", "reads a, n; writes a"],
    ["f() { push?.(this.a); }", "reads a; writes a"],
    ["f() { [push, pushArrow].forEach((go) => { go(this.a); }); }", "reads a", "outsideCall"],
    ["f() { const all = { ...this }; all.n = 1; }", "", "thisAsValue"],
    ["private sly = new Sly();\n f() { return '' + this.sly; }", "reads sly", "initialValue"],
    ["f() { return '' + new Sly(); }", "", "unsupportedExpression"],
    ["f() { Promise.resolve().then(() => { this.n++; }); }", "reads n; writes n", "outsideCall"],
    ["f() { push.count = 1; this.n++; }", "reads n; writes n", "moduleState"],
    [
      "private with(go: (o: { list: string[] }) => void) { const o = { list: [] as string[] }; go(o); o.list.push('x'); }\n f() { this.with((o) => { o.list = this.a; }); }",
      "reads a; writes a",
    ],
    [
      "private with(go: (x: Item) => void) { go(this.item); }\n f() { this.with((x) => { x.done = true; }); }",
      "reads item; writes item",
    ],
    ["f(go: (x: Item) => void) { go(this.item); }", "reads item", "outsideCall"],
  ],
  answers: [
    ["f() { return this.a; }", "reads a; shares", "liveAnswer"],
    ["f() { return { all: this.a }; }", "reads a; shares"],
    ["f() { return [...this.items]; }", "reads items; shares"],
    ["f() { return [...this.a]; }", "reads a"],
    ["f() { return this.lists.get('x') ?? []; }", "reads lists; shares", "liveAnswer"],
    ["f() { return new Map(this.m); }", "reads m"],
    ["f() { return this.n; }", "reads n"],
    ["f() { const o = { list: [] as string[] }; o.list = this.a; return o; }", "reads a; shares"],
  ],
};

describe.each(Object.entries(cases))("%s", (_, list) => {
  test.each(list)("%s", (members, shown, ...problems) => {
    expect(effectsOf(members)).toEqual({ shown, problems });
  });
});
