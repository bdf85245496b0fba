import { describe, expect, test } from "vitest";
import {
  add,
  FALSE,
  get,
  isSome,
  put,
  record,
  TRUE,
  unwrap,
  variable,
} from "../../src/ir/build.js";
import type { Expr } from "../../src/ir/expr.js";
import { BOOL, INT, STRING, type Type } from "../../src/ir/type.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import { placeFlow } from "../../src/synth/flow.js";
import { Pools } from "../../src/synth/pools.js";
import { modelOf, rightLift } from "../support/right-lift.js";

const STAMPED = (inner: string) => `lex(max<[nat, string]>, ${inner})`;
const LAST = STAMPED("max<string>");

const todo = (tags: string, members: string) => `/** ${tags}\n * @clock lamport */ class C {
  private items = new Map<string, { title: string; done: boolean }>();
  add(id: string, title: string) { this.items.set(id, { title, done: false }); }
  ${members}
  title(id: string) { return this.items.get(id)?.title; }
  done(id: string) { return this.items.get(id)?.done; }
}`;

const CONTACT = ["first", "last", "mail", "phone", "city"];

const LIFTS: readonly (readonly [what: string, source: string, lattice: string])[] = [
  [
    "a guarded entry",
    `/** @conflict latest\n * @clock lamport */ class C {
      private names = new Map<string, string>();
      add(id: string, name: string) { this.names.set(id, name); }
      rename(id: string, name: string) { if (this.names.has(id)) this.names.set(id, name); }
      remove(id: string) { this.names.delete(id); }
      get(id: string) { return this.names.get(id); }
    }`,
    `map<string, { there: ${STAMPED("or")}, value: ${LAST} }>`,
  ],
  [
    "a guarded entry under a chain of three",
    `/** @conflict remove > finish > add\n * @clock lamport */ class C {
      private done = new Map<string, boolean>();
      add(id: string) { this.done.set(id, false); }
      finish(id: string) { if (this.done.has(id)) this.done.set(id, true); }
      remove(id: string) { this.done.delete(id); }
      get(id: string) { return this.done.get(id); }
    }`,
    "map<string, { there: lex(lex(max<nat>, max<nat>), or), value: lex(lex(max<nat>, max<nat>), or) }>",
  ],
  [
    "a record with a setter for each field and one for all",
    `/** @conflict latest\n * @clock lamport */ class C {
      private contacts = new Map<string, { ${CONTACT.map((name) => `${name}: string`).join("; ")} }>();
      add(id: string, ${CONTACT.map((name) => `${name}: string`).join(", ")}) {
        this.contacts.set(id, { ${CONTACT.join(", ")} });
      }
      ${CONTACT.map((name) => `${name}(id: string, x: string) { const one = this.contacts.get(id); if (one) one.${name} = x; }`).join("\n")}
      remove(id: string) { this.contacts.delete(id); }
      ${CONTACT.map((name) => `${name}Of(id: string) { return this.contacts.get(id)?.${name}; }`).join("\n")}
    }`,
    `map<string, { there: ${STAMPED("or")}, ${[...CONTACT]
      .sort()
      .map((name) => `${name}: ${LAST}`)
      .join(", ")} }>`,
  ],
  [
    "an update that changes what it is given",
    todo(
      "@conflict latest",
      `update(id: string, title: string | null, done: boolean | null) {
        const item = this.items.get(id);
        if (!item) return;
        if (title !== null) item.title = title;
        if (done !== null) item.done = done;
      }
      remove(id: string) { this.items.delete(id); }`,
    ),
    `map<string, { there: ${STAMPED("or")}, done: ${STAMPED("or")}, title: ${LAST} }>`,
  ],
  [
    "an update that refuses some arguments",
    todo(
      "@conflict latest",
      `rename(id: string, title: string) {
        const item = this.items.get(id);
        if (item && title !== "") item.title = title;
      }`,
    ),
    `map<string, { there: or, done: ${STAMPED("or")}, title: ${LAST} }>`,
  ],
  [
    "records made where there are none, taken away as a whole",
    `/** @conflict latest\n * @clock lamport */ class C {
      private items = new Map<string, { name: string; text: string }>();
      name(id: string, name: string) {
        const item = this.items.get(id) ?? { name: "anonymous", text: "" };
        item.name = name;
        this.items.set(id, item);
      }
      write(id: string, text: string) {
        const item = this.items.get(id) ?? { name: "anonymous", text: "" };
        item.text = text;
        this.items.set(id, item);
      }
      remove(id: string) { this.items.delete(id); }
      nameOf(id: string) { return this.items.get(id)?.name; }
      textOf(id: string) { return this.items.get(id)?.text; }
    }`,
    `map<string, { there: ${STAMPED("or")}, name: ${LAST}, text: ${LAST} }>`,
  ],
  [
    "the greatest of what came, beside a mark",
    `/** @clock none */ class C {
      private marks = new Map<string, { seen: boolean; best: number }>();
      see(id: string) {
        const mark = this.marks.get(id) ?? { seen: false, best: 0 };
        mark.seen = true;
        this.marks.set(id, mark);
      }
      score(id: string, n: number) {
        const mark = this.marks.get(id) ?? { seen: false, best: 0 };
        if (n > mark.best) mark.best = n;
        this.marks.set(id, mark);
      }
      seen(id: string) { return this.marks.get(id)?.seen; }
      best(id: string) { return this.marks.get(id)?.best; }
    }`,
    "map<string, { best: max<num>, seen: or }>",
  ],
  [
    "a map of records and a set over the same keys",
    `/** @conflict latest\n * @clock lamport */ class C {
      private cards = new Map<string, { title: string }>();
      private pinned = new Set<string>();
      add(id: string, title: string) { this.cards.set(id, { title }); this.pinned.delete(id); }
      rename(id: string, title: string) { const card = this.cards.get(id); if (card) card.title = title; }
      pin(id: string) { if (this.cards.has(id)) this.pinned.add(id); }
      remove(id: string) { this.cards.delete(id); this.pinned.delete(id); }
      title(id: string) { return this.cards.get(id)?.title; }
      isPinned(id: string) { return this.pinned.has(id); }
    }`,
    `map<string, { cards: { there: ${STAMPED("or")}, title: ${LAST} }, pinned: ${STAMPED("or")} }>`,
  ],
  [
    "records that one update takes away all at once",
    todo(
      "@conflict latest",
      `turn(id: string, done: boolean) { const item = this.items.get(id); if (item) item.done = done; }
      clear() { this.items.clear(); }`,
    ),
    `{ entries: map<string, { there: ${STAMPED("or")}, done: ${STAMPED("or")}, title: ${LAST} }>, whole: max<[nat, string]> }`,
  ],
  [
    "an option of a record in a record",
    `/** @conflict latest\n * @clock lamport */ class C {
      private items = new Map<string, { due: { day: number } | null }>();
      add(id: string) { this.items.set(id, { due: null }); }
      plan(id: string, day: number) { const item = this.items.get(id); if (item) item.due = { day }; }
      delay(id: string, day: number) { const item = this.items.get(id); if (item && item.due) item.due.day = day; }
      remove(id: string) { this.items.delete(id); }
      day(id: string) { return this.items.get(id)?.due?.day; }
    }`,
    `map<string, { there: ${STAMPED("or")}, due: { there: ${STAMPED("or")}, day: ${STAMPED("max<num>")} } }>`,
  ],
  [
    "tuples, whole",
    `/** @conflict latest\n * @clock lamport */ class C {
      private at = new Map<string, [number, number]>();
      put(id: string, x: number, y: number) { this.at.set(id, [x, y]); }
      move(id: string, to: [number, number]) { if (this.at.has(id)) this.at.set(id, [to[0], to[1]]); }
      remove(id: string) { this.at.delete(id); }
      x(id: string) { return this.at.get(id)?.[0]; }
    }`,
    `map<string, { there: ${STAMPED("or")}, value: ${STAMPED("max<[num, num]>")} }>`,
  ],
  [
    "a record that is only ever replaced",
    `/** @conflict latest\n * @clock lamport */ class C {
      private look = { theme: "light", size: 12 };
      set(look: { theme: string; size: number }) { this.look = { ...look }; }
      theme() { return this.look.theme; }
      size() { return this.look.size; }
    }`,
    STAMPED("{ size: max<num>, theme: max<string> }"),
  ],
];

describe("cells in components", () => {
  for (const [what, source, lattice] of LIFTS) {
    test(what, async () => {
      const { parts } = await rightLift(source);
      expect(parts.map((part) => theoryOf(part.lattice).notation)).toEqual([lattice]);
    });
  }
});

describe("flows", () => {
  const item: Type = {
    kind: "record",
    fields: [
      { name: "n", type: INT },
      { name: "on", type: BOOL },
    ],
  };
  const field: Expr = {
    kind: "field",
    name: "items",
    type: { kind: "map", key: STRING, value: item },
  };
  const [id, n] = [variable("id", STRING), variable("n", INT)];
  const before = get(field, id);
  const old = (name: string, type: Type): Expr => ({
    kind: "member",
    type,
    record: unwrap(before),
    name,
  });
  const present = isSome(before);
  const changed = (value: Expr): Expr => ({
    kind: "cond",
    type: field.type,
    test: present,
    then: put(
      field,
      id,
      record([
        { name: "n", value },
        { name: "on", value: old("on", BOOL) },
      ]),
    ),
    else: field,
  });

  test("a guarded change leaves what is there, and the components that it puts back", () => {
    const { there, content, reader } = placeFlow("items", id, changed(n));
    expect(there).toEqual({ kind: "old", path: [] });
    expect(reader.component(content, "n")).toEqual({ kind: "write", value: n });
    expect(reader.component(content, "on")).toEqual({ kind: "old", path: ["on"] });
  });

  test("another key is left alone", () => {
    const flow = placeFlow("items", variable("other", STRING), changed(n));
    expect([flow.there.kind, flow.content.kind]).toEqual(["old", "old"]);
  });

  test("a removal leaves nothing", () => {
    const flow = placeFlow("items", id, {
      kind: "drop",
      type: field.type,
      collection: field,
      key: id,
    });
    expect(flow.there).toEqual({ kind: "write", value: FALSE });
    expect(flow.content).toEqual({ kind: "clear" });
  });

  test("a value made of the one before is written", () => {
    const { content, reader } = placeFlow("items", id, changed(add(old("n", INT), n)));
    expect(reader.component(content, "n")).toMatchObject({ kind: "write", value: { kind: "add" } });
  });

  test("to put what is not there is to put", () => {
    const made = record([
      { name: "n", value: n },
      { name: "on", value: FALSE },
    ]);
    const { there } = placeFlow("items", id, {
      kind: "cond",
      type: field.type,
      test: present,
      then: field,
      else: put(field, id, made),
    });
    expect(there).toEqual({ kind: "write", value: TRUE });
  });
});

test("arguments of record and tuple types are few and vary in each place", () => {
  const pools = new Pools(modelOf("class C { a = 1; set(n: number) { this.a = n; } }"));
  const type: Type = {
    kind: "record",
    fields: ["a", "b", "c"].map((name) => ({ name, type: STRING })),
  };
  const values = pools.of(type) as readonly Record<string, string>[];
  expect(values.length).toBeGreaterThan(2);
  expect(values.length).toBeLessThanOrEqual(6);
  for (const name of ["a", "b", "c"]) {
    expect(new Set(values.map((value) => value[name])).size).toBeGreaterThan(1);
  }
  expect(values.some((value) => value.a !== value.b)).toBe(true);
  pools.add({ a: "zebra" });
  expect(pools.of(STRING)).toContain("zebra");
});
