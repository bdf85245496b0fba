import { describe, expect, test } from "vitest";
import { chainLess, cond, item, member, not, record, str } from "../../src/ir/build.js";
import { stateVar } from "../../src/ir/event.js";
import type { Expr } from "../../src/ir/expr.js";
import { mapChildren } from "../../src/ir/walk.js";
import type { Lattice } from "../../src/lattice/lattice.js";
import { theoryOf } from "../../src/lattice/theory-of.js";
import type { Touch } from "../../src/lattice/touch.js";
import { isLocal } from "../../src/synth/in-cells.js";
import type { PartLift } from "../../src/synth/lift.js";
import { partition } from "../../src/synth/part.js";
import {
  type BrokenLift,
  backwards,
  type Change,
  isRefuted,
  touching,
  verdictOn,
} from "../support/broken-cells.js";
import { causalLift } from "../support/causal-lift.js";

const tasks = (
  policy: string,
) => `/** @conflict ${policy}\n * @conflict latest\n * @clock causal */ class C {
  private tasks = new Map<string, { title: string; done: boolean }>();
  add(id: string, title: string) { this.tasks.set(id, { title, done: false }); }
  rename(id: string, title: string) {
    const task = this.tasks.get(id);
    if (task) this.tasks.set(id, { ...task, title });
  }
  tick(id: string, done: boolean) {
    const task = this.tasks.get(id);
    if (task) this.tasks.set(id, { ...task, done });
  }
  remove(id: string) { this.tasks.delete(id); }
  titleOf(id: string) { return this.tasks.get(id)?.title; }
  isDone(id: string) { return this.tasks.get(id)?.done === true; }
}`;
const EDIT_WINS = tasks("rename > tick > add > remove");
const PAIR = `/** @conflict write > correct\n * @conflict latest\n * @clock causal */ class C {
  private texts = { left: "", right: "" };
  write(left: string, right: string) { this.texts = { left, right }; }
  correct(left: string) { this.texts = { ...this.texts, left }; }
  get left() { return this.texts.left; }
  get right() { return this.texts.right; }
}`;

const CAREFUL = `/** @conflict rename > add > remove\n * @conflict latest\n * @clock causal */ class C {
  private tasks = new Map<string, { title: string; done: boolean }>();
  add(id: string, title: string) { this.tasks.set(id, { title, done: false }); }
  rename(id: string, title: string) {
    const task = this.tasks.get(id);
    if (!task || title === "") return;
    this.tasks.set(id, { ...task, title });
  }
  remove(id: string) { this.tasks.delete(id); }
  titleOf(id: string) { return this.tasks.get(id)?.title; }
  isDone(id: string) { return this.tasks.get(id)?.done; }
}`;
const FONT = `/** @conflict latest\n * @clock causal */ class C {
  private look = { dark: false, font: { family: "serif", size: 12 } };
  choose(family: string, size: number) { this.look.font = { family, size }; }
  enlarge(size: number) { this.look.font.size = size; }
  shade(dark: boolean) { this.look.dark = dark; }
  get css() { return \`\${this.look.font.size} \${this.look.font.family} \${this.look.dark}\`; }
}`;
const FLOOR = `/** @conflict take > leave\n * @conflict latest\n * @clock causal */ class C {
  private speaker: { name: string; loud: boolean } | null = null;
  take(name: string) { this.speaker = { name, loud: false }; }
  leave() { this.speaker = null; }
  setLoud(loud: boolean) { if (this.speaker) this.speaker = { ...this.speaker, loud }; }
  get isLoud() { return this.speaker?.loud ?? false; }
  get name() { return this.speaker?.name; }
}`;

/** A touch of the entry that an edit touches, by which its title goes. */
function titleGone(touch: Touch): Touch {
  return {
    kind: "under",
    key: touch.kind === "under" ? touch.key : str(""),
    inner: { kind: "fields", fields: new Map([["title", { kind: "gone" }]]) },
  };
}

type Fields = Extract<Touch, { kind: "fields" }>;

/** Another touch of the components of the entry that an update changes. */
const touchingFields = (update: string, change: (touch: Fields, part: PartLift) => Touch): Change =>
  touching(update, (touch, part) => {
    if (touch.kind !== "under" || touch.inner.kind !== "fields") {
      throw new Error(`${update} touches no components`);
    }
    return { ...touch, inner: change(touch.inner, part) };
  });

const withField = (touch: Fields, name: string, one: Touch): Fields => ({
  ...touch,
  fields: new Map([...touch.fields, [name, one]]),
});

const withoutField = (touch: Fields, name: string): Fields => ({
  ...touch,
  fields: new Map([...touch.fields].filter(([other]) => other !== name)),
});

const BROKEN: readonly BrokenLift[] = [
  {
    what: "a tick that takes away the title",
    source: EDIT_WINS,
    change: touchingFields("tick", (touch) => withField(touch, "title", { kind: "gone" })),
    fails: "observed.tick",
  },
  {
    what: "a rename that takes away the entry",
    source: EDIT_WINS,
    change: touchingFields("rename", (touch) => withField(touch, "there", { kind: "gone" })),
    fails: "observed.rename",
  },
  {
    what: "an add that leaves a seen tick standing",
    source: EDIT_WINS,
    change: touchingFields("add", (touch) => withoutField(touch, "done")),
    fails: "observed.add",
  },
  {
    what: "an add that leaves a seen title standing",
    source: EDIT_WINS,
    change: touchingFields("add", (touch) => withoutField(touch, "title")),
    fails: "observed.add",
  },
  {
    what: "a remove that takes away the title alone",
    source: EDIT_WINS,
    change: touching("remove", (touch) => ({
      kind: "under",
      key: touch.kind === "under" ? touch.key : str(""),
      inner: { kind: "fields", fields: new Map([["title", { kind: "gone" }]]) },
    })),
    fails: "observed.remove",
  },
  {
    what: "a remove that touches nothing",
    source: EDIT_WINS,
    change: touching("remove", (touch) => ({
      kind: "under",
      key: touch.kind === "under" ? touch.key : str(""),
      inner: { kind: "fields", fields: new Map() },
    })),
    fails: "observed.remove",
  },
  {
    what: "an add that is said to remove",
    source: EDIT_WINS,
    change: touchingFields("add", (touch) => ({ ...touch, makes: false })),
    fails: "observed.add",
  },
  { what: "the policy read backwards", source: EDIT_WINS, change: backwards, fails: "step" },
  {
    what: "an edit that its arguments call off, but that takes the title away",
    source: CAREFUL,
    change: touching("rename", (touch) =>
      touch.kind === "choice" && touch.yes.kind === "nothing"
        ? { ...touch, yes: titleGone(touch.no) }
        : titleGone(touch),
    ),
    fails: "observed.rename",
  },
  {
    what: "a size that takes the family with it",
    source: FONT,
    change: touching("enlarge", () => ({
      kind: "fields",
      fields: new Map([["font", { kind: "gone" }]]),
    })),
    fails: "observed.enlarge",
  },
  {
    what: "a speaker who leaves, but is still there",
    source: FLOOR,
    change: touching("leave", () => ({
      kind: "fields",
      fields: new Map([["loud", { kind: "gone" }]]),
    })),
    fails: "observed.leave",
  },
  {
    what: "a speaker who is taken for one who leaves",
    source: FLOOR,
    change: touching("take", (touch) =>
      touch.kind === "fields" ? { ...touch, makes: false } : touch,
    ),
    fails: "observed.take",
  },
  {
    what: "a text that is seen right only while nothing in another cell counts for more",
    source: PAIR,
    change: (part) => ({ part: withGreatestBeside(part) }),
    fails: "component-left",
  },
];

/**
 * The part with the greatest text beside the last one, which is shown where the other text comes from an event that the policy puts
 * later. Of events that are all in the state there is no such: who writes the other text writes this one too. It needs
 * an invariant about both.
 */
function withGreatestBeside(part: PartLift): PartLift {
  const { lattice } = part;
  const left =
    lattice.kind === "record" ? lattice.fields.find(({ name }) => name === "left") : undefined;
  if (lattice.kind !== "record" || left?.lattice.kind !== "lex") {
    throw new Error("no components under chains");
  }
  const both: Lattice = {
    kind: "record",
    fields: [
      { name: "last", lattice: left.lattice },
      { name: "most", lattice: left.lattice.second },
    ],
  };
  const other: Lattice = {
    ...lattice,
    fields: lattice.fields.map((field) =>
      field === left ? { name: "left", lattice: both } : field,
    ),
  };
  const state = stateVar(theoryOf(other).stateType);
  const last = member(member(state, "left"), "last");
  const most = member(member(state, "left"), "most");
  const isOld = (expr: Expr, name: string) =>
    expr.kind === "member" && expr.name === name && isState(expr.record);
  const isState = (expr: Expr) => expr.kind === "var" && expr.name === "$state";
  /** The same of the new state. `text`: what stands for the text of the last event. */
  const renewed = (expr: Expr, text?: Expr): Expr => {
    if (text && expr.kind === "item" && expr.index === 1 && isOld(expr.tuple, "left")) {
      return text;
    }
    if (isOld(expr, "left")) {
      return last;
    }
    return isState(expr) ? state : mapChildren(expr, (inner) => renewed(inner, text));
  };
  const beside = (value: Expr): Expr =>
    record([
      { name: "last", value },
      { name: "most", value: item(value, 1) },
    ]);
  const besideIn = (touch: Touch): Touch =>
    touch.kind === "fields"
      ? {
          ...touch,
          fields: new Map(
            [...touch.fields].map(([name, one]) => [
              name,
              name === "left" && one.kind === "leaves" ? { ...one, value: beside(one.value) } : one,
            ]),
          ),
        }
      : touch;
  const right = item(member(state, "right"), 0);
  const isLater = chainLess(item(last, 0), right);
  return {
    ...part,
    lattice: other,
    deltas: new Map(
      [...part.deltas].map(([name, delta]) => [
        name,
        delta.kind === "record"
          ? record(
              delta.fields.map((field) =>
                field.name === "left" ? { ...field, value: beside(field.value) } : field,
              ),
            )
          : delta,
      ]),
    ),
    touches: new Map([...(part.touches ?? [])].map(([name, touch]) => [name, besideIn(touch)])),
    views: new Map(
      [...part.views].map(([name, view]) => [
        name,
        cond(isLater, renewed(view, most), renewed(view)),
      ]),
    ),
    invariant: [
      ...part.invariant.map((atom) => ({ ...atom, body: renewed(atom.body) })),
      { label: "no other is later", entries: [], body: not(isLater) },
    ],
  };
}

describe("broken lifts with components that are cells of their own are refuted, by a counterexample that replays", () => {
  for (const broken of BROKEN) {
    test(broken.what, () => isRefuted(broken));
  }
});

test("what is proved of components is proved of each by itself", async () => {
  const { lift, part } = await causalLift(EDIT_WINS);
  const verdict = await verdictOn(lift, part);
  const names =
    verdict.kind === "proved" ? verdict.obligations.map(({ obligation }) => obligation.name) : [];
  expect(names.filter((name) => name.includes(".component-")).sort()).toEqual([
    "tasks.component-done.add",
    "tasks.component-done.tick",
    "tasks.component-there.add",
    "tasks.component-title.add",
    "tasks.component-title.rename",
  ]);
});

test("a view that shows a component by another one is not taken for one of cells", async () => {
  const { lift, part } = await causalLift(PAIR);
  const [whole] = partition(lift.model).parts;
  expect(whole && isLocal(whole, part)).toBe(true);
  expect(whole && isLocal(whole, withGreatestBeside(part))).toBe(false);
});
