import { describe, expect, test } from "vitest";
import { coalesce, FALSE, nat, none, str, TRUE, tuple, variable } from "../../src/ir/build.js";
import { CLOCK, REPLICA } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import { BOOL, optionType, STRING, type Type } from "../../src/ir/type.js";
import { mapChildren } from "../../src/ir/walk.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { PartLift } from "../../src/synth/lift.js";
import { termsIn } from "../../src/verify/decode.js";
import { Encoder } from "../../src/verify/encoder.js";
import { provePart } from "../../src/verify/prove-part.js";
import { rightLift } from "../support/right-lift.js";
import { LIMITS, solver } from "../support/solver.js";

const GUARDED = `/** @conflict latest\n * @clock lamport */ class C {
  private done = new Map<string, boolean>();
  add(id: string) { this.done.set(id, false); }
  setDone(id: string, value: boolean) { if (this.done.has(id)) this.done.set(id, value); }
  remove(id: string) { this.done.delete(id); }
  get(id: string) { return this.done.get(id); }
}`;
const RECORDS = `/** @conflict latest\n * @clock lamport */ class C {
  private tasks = new Map<string, { title: string; done: boolean }>();
  add(id: string, title: string) { this.tasks.set(id, { title, done: false }); }
  setDone(id: string, done: boolean) { const task = this.tasks.get(id); if (task) task.done = done; }
  rename(id: string, title: string) { const task = this.tasks.get(id); if (task) task.title = title; }
  remove(id: string) { this.tasks.delete(id); }
  title(id: string) { return this.tasks.get(id)?.title; }
  done(id: string) { return this.tasks.get(id)?.done; }
}`;
const RECORD = `/** @conflict latest\n * @clock lamport */ class C {
  private look = { theme: "light", font: { size: 12 } };
  setTheme(theme: string) { this.look.theme = theme; }
  setSize(size: number) { this.look.font.size = size; }
  reset() { this.look = { theme: "light", font: { size: 12 } }; }
  theme() { return this.look.theme; }
  size() { return this.look.font.size; }
}`;
const OPTIONAL = `/** @conflict latest\n * @clock lamport */ class C {
  private user: { name: string; admin: boolean } | null = null;
  login(name: string) { this.user = { name, admin: false }; }
  promote(admin: boolean) { if (this.user) this.user.admin = admin; }
  logout() { this.user = null; }
  name() { return this.user?.name; }
  admin() { return this.user?.admin; }
}`;
const TALLIES = `/** @clock lamport */ class C {
  private votes = new Map<string, { up: number; down: number }>();
  up(id: string) { const v = this.votes.get(id) ?? { up: 0, down: 0 }; v.up += 1; this.votes.set(id, v); }
  down(id: string) { const v = this.votes.get(id) ?? { up: 0, down: 0 }; v.down += 1; this.votes.set(id, v); }
  score(id: string) { const v = this.votes.get(id); return v ? v.up - v.down : 0; }
}`;

type Change = (part: PartLift) => PartLift;

/** Replaces parts of an expression, outermost first. */
function replace(expr: Expr, f: (inner: Expr) => Expr | undefined): Expr {
  return f(expr) ?? mapChildren(expr, (child) => replace(child, f));
}

function delta(method: string, make: (old: Expr) => Expr): Change {
  return (part) => ({
    ...part,
    deltas: new Map(
      [...part.deltas].map(([name, old]) => [name, name === method ? make(old) : old]),
    ),
  });
}

function view(make: (old: Expr) => Expr): Change {
  return (part) => ({
    ...part,
    views: new Map([...part.views].map(([name, old]) => [name, make(old)])),
  });
}

/** A delta with another value in a component of its cells. */
function component(method: string, name: string, value: Expr): Change {
  return delta(method, (old) =>
    replace(old, (inner) =>
      inner.kind === "record" && inner.fields.some((field) => field.name === name)
        ? {
            ...inner,
            fields: inner.fields.map((field) => (field.name === name ? { name, value } : field)),
          }
        : undefined,
    ),
  );
}

const STAMP = tuple(CLOCK, REPLICA);
const NEVER = tuple(nat(0), str(""));
const title = variable("title", STRING);
const at = (value: Expr) => tuple(STAMP, value);

const BROKEN: readonly (readonly [what: string, source: string, change: Change])[] = [
  [
    "a guarded update that puts what is not there",
    GUARDED,
    component("setDone", "there", at(TRUE)),
  ],
  ["a guarded update that takes away", GUARDED, component("setDone", "there", at(FALSE))],
  [
    "an addition that keeps the value before it",
    GUARDED,
    component("add", "value", tuple(NEVER, FALSE)),
  ],
  ["an addition that is none", GUARDED, component("add", "there", tuple(NEVER, FALSE))],
  ["an addition of another value", GUARDED, component("add", "value", at(TRUE))],
  ["a removal that leaves the entry", GUARDED, component("remove", "there", tuple(NEVER, FALSE))],
  [
    "a view that shows the value of what is not there",
    GUARDED,
    view((old) =>
      replace(old, (inner) => (inner.kind === "cond" ? { ...inner, test: TRUE } : undefined)),
    ),
  ],
  ["a component that an update forgets", RECORDS, component("add", "done", tuple(NEVER, FALSE))],
  ["a component without a stamp", RECORDS, component("rename", "title", tuple(NEVER, title))],
  [
    "a component whose replica is a constant",
    RECORDS,
    component("rename", "title", tuple(tuple(CLOCK, str("")), title)),
  ],
  [
    "an update of one component that writes another",
    RECORDS,
    component("rename", "done", at(FALSE)),
  ],
  ["an update that revives", RECORDS, component("rename", "there", at(TRUE))],
  [
    "a value from another argument",
    RECORDS,
    component("rename", "title", at(variable("id", STRING))),
  ],
  [
    "a view with a component in place of another",
    RECORDS,
    view((old) =>
      replace(old, (inner) =>
        inner.kind === "record"
          ? {
              ...inner,
              fields: inner.fields.map((field) =>
                field.name === "title" ? { ...field, value: str("") } : field,
              ),
            }
          : undefined,
      ),
    ),
  ],
  [
    "a record field that is not reset",
    RECORD,
    component("reset", "theme", tuple(NEVER, none(optionType(STRING)))),
  ],
  [
    "a record field whose first value is another",
    RECORD,
    view((old) =>
      replace(old, (inner) =>
        inner.kind === "coalesce" && inner.fallback.type.kind === "string"
          ? coalesce(inner.option, str(""))
          : undefined,
      ),
    ),
  ],
  ["a value for what is nothing", OPTIONAL, component("promote", "there", at(TRUE))],
  ["nothing that stays", OPTIONAL, component("login", "there", at(FALSE))],
  ["rights that outlive a login", OPTIONAL, component("login", "admin", tuple(NEVER, FALSE))],
  ["rights that no one gave", OPTIONAL, component("promote", "admin", tuple(STAMP, TRUE))],
  [
    "a tally of the other component",
    TALLIES,
    (part) => ({
      ...part,
      deltas: new Map([...part.deltas].map(([name], i, all) => [name, all[1 - i]?.[1] ?? str("")])),
    }),
  ],
];

describe("wrong lifts of cells are refuted, by counterexamples that replay", () => {
  for (const [what, source, change] of BROKEN) {
    test(what, async () => {
      const lift = await rightLift(source);
      const [part] = lift.parts;
      if (!part) {
        throw new Error("no part");
      }
      const broken = change(part);
      expect(broken, "the change changes something").not.toEqual(part);
      const verdict = await provePart(
        { ...lift, parts: [broken] },
        broken,
        [],
        await solver(),
        LIMITS,
      );
      expect(verdict).toMatchObject({ kind: "refuted", replayed: true });
    });
  }
});

test("a component is a component whatever it is called", async () => {
  const { parts } = await rightLift(`/** @conflict latest\n * @clock lamport */ class C {
    private odd = new Map<string, { "a.b": boolean; a: { b: boolean }; "a?": string; there: string }>();
    add(id: string, x: boolean, y: boolean, z: string) {
      this.odd.set(id, { "a.b": x, a: { b: y }, "a?": z, there: z });
    }
    turn(id: string, x: boolean) { const one = this.odd.get(id); if (one) one["a.b"] = x; }
    remove(id: string) { this.odd.delete(id); }
    first(id: string) { return this.odd.get(id)?.["a.b"]; }
    second(id: string) { return this.odd.get(id)?.a.b; }
    third(id: string) { return this.odd.get(id)?.["a?"]; }
    fourth(id: string) { return this.odd.get(id)?.there; }
  }`);
  expect(parts.map((part) => theoryOf(part.lattice).notation)).toEqual([
    'map<string, { there_: lex(max<[nat, string]>, or), a: { b: lex(max<[nat, string]>, or) }, "a.b": lex(max<[nat, string]>, or), "a?": lex(max<[nat, string]>, max<string>), there: lex(max<[nat, string]>, max<string>) }>',
  ]);
});

test("no two unknowns share a name", () => {
  const inner: Type = { kind: "record", fields: [{ name: "b", type: BOOL }] };
  const type: Type = {
    kind: "record",
    fields: [
      { name: "a.b", type: BOOL },
      { name: "a", type: inner },
      { name: "c", type: optionType(BOOL) },
      { name: "c?", type: BOOL },
      { name: "c!", type: BOOL },
      { name: "|", type: BOOL },
    ],
  };
  const encoder = new Encoder({ strings: [], infinite: false });
  const terms = termsIn(type, encoder.unknown(type, "s"));
  expect(new Set(terms.map((term) => term.op)).size).toBe(7);
});
