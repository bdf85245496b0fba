import { Choices } from "./choices.js";
import {
  branch,
  type Grammar,
  key,
  methodBody,
  type Names,
  type Statement,
} from "./random-block.js";

/*
 * Random methods that take records, tuples and the sets in them out of fields and maps, change them in place, copy them
 * by spreads, put them back and keep them in locals. Nearly all are valid TypeScript.
 */

/** `pos` is a record of numbers, `item` one that holds a set and a `pos`, `pair` a tuple, `tag` a read-only record. */
type Kind = "pos" | "item" | "set" | "pair" | "tag" | "points" | "items";

const TYPES: Readonly<Record<Kind, string>> = {
  pos: "Pos",
  item: "Item",
  set: "Set<string>",
  pair: "[number, Pos]",
  tag: "Tag",
  points: "Map<string, Pos>",
  items: "Map<string, Item>",
};

interface Local {
  readonly name: string;
  readonly kind: Kind;
  readonly maybe: boolean;
}

const GRAMMAR: Grammar<Local> = { statement, condition, logged };

/** A class with such methods, as text. */
export function randomRecordClass(name: string, seed: number): string {
  const choices = new Choices(Math.imul(seed + 5, 2654435761));
  const methods = [0, 1].map(
    (i) =>
      `  m${i}(k: string, j: string, u: number, f: boolean, given: Pos): number {\n${methodBody(GRAMMAR, choices)}\n  }`,
  );
  return `interface Pos { x: number; y: number }
interface Item { n: number; w?: string; tags: Set<string>; at: Pos }
interface Tag { readonly a: number; readonly b?: string }
export class ${name} {
  private here: Pos = { x: 1, y: 2 };
  private one: Item = { n: 0, tags: new Set(["a"]), at: { x: 3, y: 4 } };
  private pair: [number, Pos] = [0, { x: 5, y: 6 }];
  private tag: Tag = { a: 0 };
  private perhaps: Pos | undefined = undefined;
  private points = new Map<string, Pos>([["a", { x: 7, y: 8 }]]);
  private items = new Map<string, Item>([["a", { n: 1, w: "b", tags: new Set(), at: { x: 9, y: 0 } }]]);
  private tagged = new Map<string, Tag>();
  private shelf: Record<string, Pos> = Object.create(null);
  private s = new Set<string>();
  private n = 0;
  /** What the locals held. */
  private log = new Map<string, boolean>();
${methods.join("\n")}
  private point(k: string): Pos {
    let found = this.points.get(k);
    if (!found) { found = { x: 0, y: 0 }; this.points.set(k, found); }
    return found;
  }
  private item(k: string): Item {
    const found = this.items.get(k);
    if (found !== undefined) return found;
    const made: Item = { n: 0, tags: new Set<string>(), at: { x: 0, y: 0 } };
    this.items.set(k, made);
    return made;
  }
  private bump(): number { this.n += 1; this.here.x += 1; this.one.w = "bump"; return this.n; }
  private sum({ x, y }: Pos): number { return x + y; }
  get all() { return [this.n, this.here.x, this.here.y, this.one.n, this.one.at.x, this.one.at.y] as const; }
  get rest() { return [this.one.w, this.tag.a, this.tag.b, this.pair[0], this.pair[1].x, this.pair[1].y] as const; }
  get other() { return { x: this.perhaps?.x, y: this.perhaps?.y }; }
  get words() { return [...this.s].sort(); }
  get marks() { return [...this.one.tags].sort(); }
  get keys() { return [...this.points.keys()].sort(); }
  get names() { return [...this.items.keys()].sort(); }
  get logged() { return [...this.log].sort(); }
  get a() { const p = this.points.get("a"); return p && { ...p }; }
  get b() { const p = this.points.get("b"); return [p?.x, p?.y] as const; }
  get c() { const p = this.items.get("a"); return [p?.n, p?.w, p?.at.x, p?.at.y, p?.tags.size, p?.tags.has("a")] as const; }
  get d() { const p = this.items.get("b"); return [p?.n, p?.w, p?.at.x, p?.at.y, p?.tags.size, p?.tags.has("b")] as const; }
  get h() { return [this.shelf.a?.x, this.shelf.a?.y, this.shelf.b?.x, Object.keys(this.shelf).length] as const; }
  get e() { return this.tagged.get("a"); }
  get g() { const t = this.tagged.get("b"); return t === undefined ? null : { ...t, c: t.a }; }
}
`;
}

/** Writes down something of what a local holds. */
function logged({ name, kind, maybe }: Local): string {
  const at = maybe ? "?." : ".";
  const test = {
    pos: `(${name}${at}x ?? 0) > (${name}${at}y ?? 0)`,
    item: `(${name}${at}n ?? 0) > (${name}${at}at.x ?? 1)`,
    set: `${name}${at}has("a") ?? false`,
    pair: `(${name}${maybe ? "?.[0]" : "[0]"} ?? 0) > 0`,
    tag: `(${name}${at}a ?? 0) > 0`,
    points: `(${name}${at}get("a")?.x ?? 0) > 1`,
    items: `(${name}${at}get("a")?.n ?? 0) > 1`,
  }[kind];
  return `this.log.set("${name}", ${test});`;
}

function statement(choices: Choices, names: Names<Local>, indent: string): Statement<Local> {
  const line = (text: string) => ({ text: [`${indent}${text}`] });
  const wantsLocal = names.locals.length < 2;
  switch (choices.pick(wantsLocal ? [0, 0, 0, 1, 2, 4] : [0, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 5, 6])) {
    case 0: {
      const kind = choices.pick([
        "pos",
        "pos",
        "item",
        "item",
        "set",
        "pair",
        "tag",
        "points",
        "items",
      ] as const);
      const name = choices.name();
      const maybe =
        kind !== "pair" &&
        kind !== "points" &&
        kind !== "items" &&
        choices.pick([true, true, false]);
      const text = maybe ? perhaps(choices, names, kind) : sure(choices, names, kind);
      const type =
        kind === "pair" || choices.pick([true, false])
          ? `: ${TYPES[kind]}${maybe ? " | undefined" : ""}`
          : "";
      return { ...line(`let ${name}${type} = ${text};`), declared: { name, kind, maybe } };
    }
    case 1:
      return line(`${change(choices, names)};`);
    case 2:
      return line(put(choices, names));
    case 3:
      return line(
        choices.pick([
          `this.points.delete(${key(choices)});`,
          `this.items.delete(${key(choices)});`,
          "this.points.clear();",
          `delete this.shelf[${key(choices)}];`,
          "this.shelf = Object.create(null);",
          `${sure(choices, names, "items")}.delete(${key(choices)});`,
          `if (this.points.delete(${key(choices)})) this.n += 1;`,
        ]),
      );
    case 4:
      return branch(GRAMMAR, choices, names, indent);
    case 5: {
      const local = names.locals.length > 0 ? choices.pick(names.locals) : undefined;
      if (!local) {
        return line(`this.here = ${stored(choices, names, "pos")};`);
      }
      const value = local.maybe
        ? choices.pick([perhaps, sure])(choices, names, local.kind)
        : sure(choices, names, local.kind);
      return line(`${local.name} = ${value};`);
    }
    default:
      return line(
        choices.pick([
          `this.n += ${number(choices, names)};`,
          "this.bump();",
          `if (${condition(choices, names)}) return this.n;`,
          `this.n = this.bump() + ${number(choices, names)};`,
          `this.n += this.sum(${sure(choices, names, "pos")});`,
        ]),
      );
  }
}

/** An expression of the kind that is never nothing. */
function sure(choices: Choices, names: Names<Local>, kind: Kind): string {
  const locals = names.locals.filter((l) => l.kind === kind && !l.maybe).map((l) => l.name);
  const mine: Readonly<Record<Kind, () => readonly string[]>> = {
    pos: () => [
      "this.here",
      `${receiver(sure(choices, names, "item"))}.at`,
      `${receiver(sure(choices, names, "pair"))}[1]`,
      `this.point(${key(choices)})`,
      `(${perhaps(choices, names, "pos")} ?? ${made(choices, names, "pos")})`,
      made(choices, names, "pos"),
    ],
    item: () => [
      "this.one",
      "this.one",
      `this.item(${key(choices)})`,
      made(choices, names, "item"),
    ],
    set: () => [
      "this.s",
      `${receiver(sure(choices, names, "item"))}.tags`,
      made(choices, names, "set"),
    ],
    pair: () => ["this.pair", "this.pair", `[u, ${stored(choices, names, "pos")}]`],
    tag: () => [
      "this.tag",
      made(choices, names, "tag"),
      `(this.tagged.get(${key(choices)}) ?? this.tag)`,
    ],
    points: () => ["this.points"],
    items: () => ["this.items"],
  };
  return choices.isOver && locals.length > 0
    ? choices.pick(locals)
    : choices.isOver
      ? plain(kind)
      : choices.pick([...locals, ...locals, ...locals, ...mine[kind]()]);
}

function plain(kind: Kind): string {
  return {
    pos: "this.here",
    item: "this.one",
    set: "this.s",
    pair: "this.pair",
    tag: "this.tag",
    points: "this.points",
    items: "this.items",
  }[kind];
}

/** An expression of the kind that may be nothing. */
function perhaps(choices: Choices, names: Names<Local>, kind: Kind): string {
  const locals = names.locals.filter((l) => l.kind === kind && l.maybe).map((l) => l.name);
  const items = names.locals.filter((l) => l.kind === "item" && l.maybe).map((l) => l.name);
  const mine: Readonly<Record<Kind, () => readonly string[]>> = {
    pos: () => [
      `this.points.get(${key(choices)})`,
      `this.items.get(${key(choices)})?.at`,
      `this.shelf[${key(choices)}]`,
      "this.perhaps",
      ...items.map((name) => `${name}?.at`),
    ],
    item: () => [`this.items.get(${key(choices)})`],
    set: () => [`this.items.get(${key(choices)})?.tags`, ...items.map((name) => `${name}?.tags`)],
    tag: () => [`this.tagged.get(${key(choices)})`],
    pair: () => ["(f ? this.pair : undefined)"],
    points: () => ["(f ? this.points : undefined)"],
    items: () => ["(f ? this.items : undefined)"],
  };
  return choices.pick([...locals, ...locals, ...mine[kind]()]);
}

/** A new object. */
function made(choices: Choices, names: Names<Local>, kind: "pos" | "item" | "set" | "tag"): string {
  const locals = names.locals.filter((l) => l.kind === kind && !l.maybe).map((l) => l.name);
  const from = () => choices.pick([plain(kind), ...locals, ...locals]);
  switch (kind) {
    case "pos":
      return choices.pick([
        "{ x: u, y: 1 }",
        `{ ...${from()}, x: u }`,
        `{ ...${from()} }`,
        "{ ...given }",
      ]);
    case "item":
      return choices.pick([
        "{ n: u, tags: new Set<string>(), at: { x: 0, y: u } }",
        `{ n: 1, w: k, tags: ${stored(choices, names, "set")}, at: ${stored(choices, names, "pos")} }`,
        `{ ...${from()}, tags: new Set([${key(choices)}]), at: { x: u, y: u } }`,
        `{ ...${from()}, w: undefined, tags: ${stored(choices, names, "set")}, at: ${stored(choices, names, "pos")} }`,
      ]);
    case "set":
      return choices.pick(["new Set<string>()", `new Set([${key(choices)}])`]);
    default:
      return choices.pick(["{ a: u }", "{ a: 1, b: j }", `{ ...${from()}, a: u }`]);
  }
}

/** Something to keep: a new object, a copy, or what a local holds. */
function stored(
  choices: Choices,
  names: Names<Local>,
  kind: "pos" | "item" | "set" | "tag",
): string {
  if (choices.isOver) {
    return {
      pos: "{ x: 0, y: 0 }",
      item: "{ n: 0, tags: new Set<string>(), at: { x: 0, y: 0 } }",
      set: "new Set<string>()",
      tag: "{ a: 0 }",
    }[kind];
  }
  const locals = names.locals.filter((l) => l.kind === kind && !l.maybe).map((l) => l.name);
  const shared = kind === "tag" ? [sure(choices, names, "tag")] : [];
  return choices.pick([
    made(choices, names, kind),
    made(choices, names, kind),
    ...locals,
    ...locals,
    ...shared,
  ]);
}

/** The object with something after it. */
function receiver(text: string): string {
  return /^[{[]/.test(text) ? `(${text})` : text;
}

/** A change in place. */
function change(choices: Choices, names: Names<Local>): string {
  const target = (kind: "pos" | "item" | "pair") => {
    const text = sure(choices, names, kind);
    return /^[{[]/.test(text) ? plain(kind) : text;
  };
  const pos = () => target("pos");
  const item = () => target("item");
  return choices.pick([
    () => `${pos()}.x = ${number(choices, names)}`,
    () => `${pos()}.x += ${choices.pick(["1", "u"])}`,
    () => `${pos()}.y++`,
    () => `${item()}.n = ${number(choices, names)}`,
    () => `${item()}.w = ${choices.pick(["k", "undefined", '"w"'])}`,
    () => `${item()}.w ??= ${key(choices)}`,
    () => `delete ${item()}.w`,
    () => `${item()}.at = { ...${item()}.at, x: ${number(choices, names)} }`,
    () => takenApart(choices, item()),
    () => takenApart(choices, item()),
    () => `${item()}.tags.add(${key(choices)})`,
    () => `${item()}.at = ${stored(choices, names, "pos")}`,
    () => `${item()}.tags = ${stored(choices, names, "set")}`,
    () => `${item()}.at.y = ${number(choices, names)}`,
    () => `${target("pair")}[0] += 1`,
    () => `${target("pair")}[1] = ${stored(choices, names, "pos")}`,
    () => `${sure(choices, names, "set")}.${choices.pick(["add", "delete"])}(${key(choices)})`,
    () => `${perhaps(choices, names, "set")}?.add(${key(choices)})`,
    () => ifThere(choices, names, "pos", (p) => `${p}.x -= 1`),
    () => ifThere(choices, names, "item", (p) => `${p}.n += u`),
    () => ifThere(choices, names, "item", (p) => `${p}.at = ${stored(choices, names, "pos")}`),
  ])();
}

/** Takes an item apart and changes something through its parts. */
function takenApart(choices: Choices, item: string): string {
  const [a, b] = [choices.name(), choices.name()];
  return choices.pick([
    `const { at: ${a}, w: ${b} = "z" } = ${item}; ${a}.x = u; this.log.set(${b}, ${a}.y > 1)`,
    `const { tags: ${a}, at: { x: ${b} } } = ${item}; ${a}.add(k); this.n += ${b}`,
    `const { at: ${a}, n: ${b} } = ${item}; ${a}.y += ${b}`,
    `const [${a}, ${b}] = this.pair; ${b}.x += ${a}`,
  ]);
}

function ifThere(
  choices: Choices,
  names: Names<Local>,
  kind: Kind,
  then: (name: string) => string,
): string {
  const name = choices.name();
  return `const ${name} = ${perhaps(choices, names, kind)}; if (${name}) ${then(name)}`;
}

function put(choices: Choices, names: Names<Local>): string {
  return choices.pick([
    () =>
      `${sure(choices, names, "points")}.set(${key(choices)}, ${stored(choices, names, "pos")});`,
    () =>
      `${sure(choices, names, "items")}.set(${key(choices)}, ${stored(choices, names, "item")});`,
    () => `this.tagged.set(${key(choices)}, ${stored(choices, names, "tag")});`,
    () => `this.shelf[${key(choices)}] = ${stored(choices, names, "pos")};`,
    () => `this.shelf[${key(choices)}] ??= ${stored(choices, names, "pos")};`,
    () => `this.here = ${stored(choices, names, "pos")};`,
    () => `this.one = ${stored(choices, names, "item")};`,
    () => `this.tag = ${stored(choices, names, "tag")};`,
    () => `this.perhaps = ${choices.pick(["undefined", stored(choices, names, "pos")])};`,
    () => `this.pair = [u, ${stored(choices, names, "pos")}];`,
  ])();
}

function condition(choices: Choices, names: Names<Local>): string {
  return choices.pick([
    "f",
    `${key(choices)} in this.shelf`,
    `this.shelf[${key(choices)}]`,
    `${sure(choices, names, "set")}.has(${key(choices)})`,
    `${perhaps(choices, names, "pos")}`,
    `!${perhaps(choices, names, "item")}`,
    `this.items.has(${key(choices)})`,
    `${number(choices, names)} > 1`,
    `this.one.w === k`,
    `(${perhaps(choices, names, "pos")}?.x ?? 0) < u`,
    `k === j`,
  ]);
}

function number(choices: Choices, names: Names<Local>): string {
  return choices.pick([
    "u",
    "1",
    `${sure(choices, names, "pos")}.x`,
    `${sure(choices, names, "item")}.n`,
    `${sure(choices, names, "pair")}[0]`,
    `${sure(choices, names, "tag")}.a`,
    `(${perhaps(choices, names, "pos")}?.y ?? 0)`,
    `(${perhaps(choices, names, "item")}?.n ?? 0)`,
    "given.x",
  ]);
}
