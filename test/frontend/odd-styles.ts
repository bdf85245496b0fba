/** Sources that are right but not in the style of this project, so they do not stand in files of their own. */
export const ODD_STYLES = `
export class AssignInside {
  private a = 0
  private b = 0
  private last: string | null = null
  private words = new Set<string>()

  both(n: number) { return this.a = this.b = n }
  chain(n: number) { this.a = (this.b += n) - 1; return this.a++ + ++this.b }
  swap() { const t = this.a; this.a = this.b, this.b = t }
  order(n: number) { return this.a + (this.a = n) + this.a }
  order2(n: number) { return (this.a = n) - this.bump() - this.a - this.bump() }
  private bump() { return ++this.a }
  set(word: string) { return this.last = word }
  clearFirst(word: string) { return this.words.add(this.last = word).size }
  fresh(word: string) { (this.words = new Set()).add(word) }
  or(word: string | null) { return this.last ||= word }
  and(word: string) { return this.last &&= word }
  coalesce(word: string) { return this.last ??= word }
  when(flag: boolean) { flag && this.a++; flag || this.b--; this.last ?? (this.last = "z"); flag ? this.a++ : this.b++ }
  get state_() { return [this.a, this.b] as [number, number] }
  get word() { return this.last }
  has(word: string) { return this.words.has(word) }
}

export class Loose {
  private x: number | null = null
  private y?: string
  put(x: number | null) { if (x == null) { this.y = undefined } else { this.x = x; this.y = "set" } }
  get isNull() { return this.x == null }
  get isNot() { return null != this.y }
  get truthy() { return !!this.x && Boolean(this.y) }
  get sum() { return (this.x || 5) + (this.x ? 1 : 2) - -(this.x ?? 7) }
  get text() { return String(this.x) + "/" + this.y + "/" + !this.x }
  get rest() { return (this.x ?? 0) % 3 * 2 }
  get both() { return this.y && this.y }
}

export class Reassigned {
  private items = new Map<string, number>()
  private readonly pinned: Set<string> = new Set(["a"])
  put(key: string, value: number) {
    key = key || "none"
    if (value > 3) value = 3
    this.items.set(key, value)
    key = "b"
    this.items.set(key, value + 1)
    return this.items.size
  }
  pin(key: string) { let s = this.pinned; s.add(key); const t = s; t.add("t"); return s.size }
  unpin(key: string) { const s = this.pinned; return s.delete(key) ? s.size : -1 }
  reset(flag: boolean) {
    let copy: Map<string, number>;
    if (flag) { copy = new Map(this.items) } else { copy = new Map() }
    copy.set("c", 9)
    this.items.clear()
    this.items = copy
    copy.set("d", 8)
    return copy.size
  }
  at(key: string) { return this.items.get(key) ?? -1 }
  pins() { return [...this.pinned].sort() }
  get size() { return this.items.size }
  all() { return new Map(this.items) }
}

export class Switches {
  private mode: "a" | "b" | "c" = "a"
  private n = 0
  step(by: number) {
    switch (this.mode) {
      case "a": { const next = this.n + by; this.n = next; this.mode = "b"; break }
      case "b":
        if (by > 1) { this.mode = "c"; return "jumped" } else { this.n -= 1; break }
      default:
        this.mode = "a";
    }
    switch (this.n) { case 0: return "zero"; case 1: case 2: this.n++; break }
    return this.mode
  }
  force(mode: "a" | "b") { this.mode = mode }
  get label() { switch (this.mode) { case "a": return 1; case "b": return 2; default: return 3 } }
}

export class Accessors {
  #v = 1
  #log = new Set<number>()
  get v() { return this.#v }
  set v(next: number) { this.#log.add(this.#v); this.#v = next }
  add(by: number) { this.v += by; this.v++; return this.v }
  twice() { return this.v = this.v + this.v }
  seen(n: number) { return this.#log.has(n) }
}

export class Constants {
  private a = 60 * 1000 - 1
  b = 1 / 4
  c = "a" + "b"
  set(x: number) { this.b = x }
  up() { this.a += 2 * 3; this.c = "x" + \`y\` }
  get v() { return \`\${this.a} \${this.b} \${this.c}\` }
}

export class Enums {
  private color: Color = Color.Red
  private level: Level = Level.Low
  paint(color: Color) { if (color !== Color.Blue) this.color = color }
  raise() { this.level = this.level === Level.Low ? Level.High : Level.Low }
  get hue(): Color { return this.color }
  get isHigh() { return this.level === Level.High }
}
enum Color { Red = "red", Green = "green", Blue = "blue" }
enum Level { Low, High = 5 }

export class Aliases {
  private m = new Map<string, Set<string>>()
  private n: Set<string> | null = null
  private deep = new Map<string, Map<string, Set<string>>>()
  twoNames(k: string, x: string) {
    const a = this.m.get(k), b = this.m.get(k)
    a?.add(x)
    return b?.size ?? 0
  }
  otherKey(k: string, j: string, x: string) {
    const a = this.m.get(k)
    this.m.get(j)?.add(x)
    return a?.size ?? -1
  }
  replaced(k: string, j: string, x: string) {
    const a = this.m.get(k)
    this.m.set(j, new Set(["fresh"]))
    a?.add(x)
    return a?.has("fresh") ?? false
  }
  whole(k: string, x: string) {
    const all = this.m
    const a = all.get(k) ?? new Set<string>()
    a.add(x)
    all.set(k, a)
    all.get(k)!.add("more")
    return a.size
  }
  maybe(x: string) { this.n ??= new Set(); this.n.add(x); const n = this.n; n.add("y"); return n.size }
  none() { const n = this.n; this.n = null; n?.add("gone"); return n?.size }
  conditional(k: string, j: string, flag: boolean) {
    let a = this.m.get(k)
    if (flag) a = this.m.get(k)
    a?.add("c")
    if (!a) { a = new Set(); if (flag) this.m.set(k, a) }
    a.add("d")
    return a.size + (this.m.get(j)?.size ?? 0)
  }
  detach(k: string, flag: boolean) {
    const a = this.m.get(k)
    if (flag) this.m.delete(k)
    a?.add("e")
    if (!flag) this.m.clear()
    a?.add("f")
    return a?.size
  }
  nest(k: string, j: string, x: string) {
    const inner = this.deep.get(k) ?? new Map<string, Set<string>>()
    const leaf = inner.get(j)
    if (leaf) leaf.add(x); else inner.set(j, new Set([x]))
    if (!this.deep.has(k)) this.deep.set(k, inner)
    this.deep.get(k)?.get(j)?.add("z")
    return inner.get(j)?.size
  }
  unnest(k: string, j: string) {
    const inner = this.deep.get(k)
    const leaf = inner?.get(j)
    if (inner) { inner.delete(j); leaf?.add("q"); if (inner.size === 0) this.deep.delete(k) }
    return leaf?.size ?? -1
  }
  keyed(k: string) { this.cell(k).add(k); return this.cell(k).size }
  keyed2(k: string) { const c = this.cell(k), d = this.cell(k); c.add("1"); d.add("2"); return c.size }
  private cell(k: string): Set<string> {
    let found = this.m.get(k)
    if (!found) { found = new Set(); this.m.set(k, found) }
    return found
  }
  read(k: string) { return [...(this.m.get(k) ?? [])].sort() }
  readDeep(k: string, j: string) { return [...(this.deep.get(k)?.get(j) ?? [])].sort() }
  get keys() { return [...this.m.keys()].sort() }
  get extra() { return this.n ? [...this.n].sort() : null }
}

export class Defaults {
  total = 0
  private tags = new Map<string, string>([["k", "v"]])
  add(by = 1, times?: number, label: string | null = null) { this.total += by; if (times) this.total -= times; this.tags.set("label", label ?? "none") }
  again() { this.add(); this.add(2); this.add(undefined, 3); this.add(-1, undefined, "x") }
  get label() { return this.tags.get("label") }
  size(extra = 2) { return this.tags.size + extra }
}

export class Inter { private s: { a: number } & { b?: string } = { a: 1 }; set(b: string) { this.s.b = b } get b() { return this.s.b } get a() { return this.s["a"] } }
export class Part { private s: Partial<{ a: number; b: string }> = {}; set(b: string) { this.s = { ...this.s, "b": b } } get b() { return this.s.b } }
export class Chosen { private s: Record<"a" | "b", number> = { a: 0, b: 0 }; up() { this.s.a += 1; (this.s).b--; } get a() { return this.s.a } get b() { return this.s.b } }
export class Detached {
  private a: { x: number } | null = null
  up(f: boolean) { const t = this.a ?? { x: 0 }; t.x += 1; if (f) this.a = t; t.x += 1; return t.x }
  get s() { return this.a?.x }
}
export class Inner {
  private a: { x: number; y: { z: number } | null } = { x: 1, y: null }
  up(n: number) { this.a.y ??= { z: n }; this.a.y.z += 1; return this.a.y.z }
  put(n: number) { const { y } = this.a; if (y) y.z = n }
  clear() { this.a.y = null }
  copy() { const old = this.a; this.a = { x: old.x, y: old.y ? { ...old.y } : null }; old.x = 9; if (old.y) old.y.z = 9; this.a.x += old.x }
  get s() { return this.a.y?.z ?? null }
  get x() { return this.a.x }
}
export class Chain {
  private a = { p: { q: { r: 0 } } }
  up() { const q = this.a.p.q; this.a.p = { q: { r: 5 } }; q.r = 7; this.a.p.q.r += q.r; return q.r }
  same() { const { p } = this.a, q = p.q; q.r++; p.q = { r: q.r + 1 }; q.r = 100; p.q.r++; return this.a.p.q.r }
  get r() { return this.a.p.q.r }
}
export class Literals {
  private a: { k: "p" | "q"; n: 1 | 2 } = { k: "p", n: 1 }
  up(k: "p" | "q") { this.a = { k, n: k === "p" ? 1 : 2 } }
  flip() { const { k } = this.a; this.a.k = k === "p" ? "q" : "p"; return this.a.k }
  get s() { return this.a.k }
  get all() { return { ...this.a, k: "z", 'm': 1 } }
}
export class Kept {
  private m = new Map<string, { readonly a: number }>()
  put(k: string, x: number) { const t: { a: number } = { a: x }; this.m.set(k, t); this.m.set("z", t); return t.a }
  get(k: string) { return this.m.get(k) }
}
export class Composed {
  private o: { in: { n: number }; tags: Set<string> } | undefined
  make(n: number, x: string) { const inner = { n }, tags = new Set<string>(); const made = { in: inner, tags }; this.o = made; inner.n++; tags.add(x); made.in.n++; return inner.n + tags.size }
  again(x: string) { const tags = new Set<string>(); tags.add(x); this.o = { in: { n: 1 }, tags }; tags.add("y"); return this.o.tags.size }
  get n() { return this.o?.in.n }
  get size() { return this.o?.tags.size }
}

export class Widened {
  private m = new Map<string, { a: number; b?: string; c: number | null }>()
  private f = new Map<string, { readonly a: number; readonly b?: string }>()
  private o: { a: number; b?: string } | null = null
  put(k: string, a: number) { const made = { a, c: a }; this.m.set(k, made); return made.a }
  text(k: string, b: string) { const made = { a: 1, b, c: null }; this.m.set(k, made); const t = { a: 2, b }; this.o = t; return made.a + t.a }
  keep(k: string, a: number) { const made = { a }; this.f.set(k, made); this.f.set("z", made); return made.a }
  again(k: string) { const made = this.f.get(k); if (made) { const t: { readonly a: number; readonly b?: string; readonly c?: number } = made; return t.c ?? t.a } return null }
  get(k: string) { const { a, b, c } = this.m.get(k) ?? { a: 0, c: 0 as number | null }; return [a, b, c] as const }
  of(k: string) { return this.f.get(k) }
  get other() { return this.o && { ...this.o } }
}
`;
