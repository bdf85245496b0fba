import type { Code } from "../../frontend/runtime/code.js";
import { INT, STRING, type Type } from "../../ir/type.js";
import type { Encoder } from "../encoder.js";
import { asMap, type MapSym, scalar, termOf } from "../sym.js";
import { andT, boolTerm, eqT, FALSE, impliesT, orT, type Term, TRUE } from "../term.js";
import { maybe } from "./choose.js";
import { allocate } from "./collections.js";
import { bag } from "./domain.js";
import type { RuntimeModules } from "./library.js";
import { KEYS } from "./loop.js";
import type { Machine } from "./machine.js";
import { truthOf } from "./operators.js";
import { type RuntimeLemma, runtimeLemma } from "./runtime-lemma.js";
import { type Content, Store, type Value } from "./value.js";

const MAPS: Type = { kind: "map", key: STRING, value: INT };
const UNDEFINED: Value = { kind: "undefined" };

/** A function that makes a collection of one of the state, entry by entry. */
export interface View {
  readonly name: string;
  readonly path: string;
  readonly of: "map" | "set";
  readonly gives: "map" | "set";
  /** The function that has one entry of it alone, with its file. */
  readonly alone?: { readonly name: string; readonly path: string };
}

/** The views that a memo keeps up to date. */
export const VIEWS: readonly View[] = [
  { name: "elements", path: "view/keys.ts", of: "set", gives: "set" },
  {
    name: "keysWhere",
    path: "view/keys.ts",
    of: "map",
    gives: "set",
    alone: { name: "hasWhere", path: "view/has.ts" },
  },
  {
    name: "entriesWhere",
    path: "view/entries.ts",
    of: "map",
    gives: "map",
    alone: { name: "getWhere", path: "view/get.ts" },
  },
];

/**
 * That a view has under each key what its callback makes of the entry there; and that bringing a key up to date, in whatever the view was before, makes
 * it so under this key and changes nothing under others. So a view that is brought up to date under all keys whose entries have changed is the
 * one that would be made anew. The callback depends on the entry alone.
 */
export function viewLemmas(
  modules: RuntimeModules,
  view: View,
  node: Code["node"],
): readonly RuntimeLemma[] {
  const { name, alone } = view;
  const step = (
    label: string,
    statement: string,
    build: (run: ViewRun, key: Term) => readonly Term[],
  ): RuntimeLemma =>
    runtimeLemma(modules, `runtime.view.${name}.${label}`, statement, (machine) => {
      const run = new ViewRun(machine, view, node);
      return { goals: build(run, termOf(machine.encoder.unknown(STRING, "key"))) };
    });
  return [
    step("make", `${name} has under each key what is made of the entry there`, (run, key) => [
      run.isRight(run.made(), key),
      run.isRight(run.call(run.kept().make), key),
      run.isUnchanged(),
    ]),
    step(
      "update",
      `bringing ${name} up to date under a key makes it right there, and changes nothing elsewhere`,
      (run, key) => {
        const { collection, update } = run.kept();
        const before = run.unknownView();
        run.call(update, before.value, { kind: "data", sym: scalar(key) });
        const other = termOf(run.encoder.unknown(STRING, "other"));
        return [
          run.isCollection(collection),
          run.isRight(before.value, key),
          orT(eqT(other, key), run.isSame(before.value, before.content, other)),
          run.isUnchanged(),
        ];
      },
    ),
    ...(alone
      ? [
          step("alone", `${alone.name} gives what ${name} has under the key`, (run, key) => [
            run.isAlone(alone, key),
            run.isUnchanged(),
          ]),
        ]
      : []),
  ];
}

/** What a view passes to a memo. */
interface Kept {
  readonly collection: Value | undefined;
  readonly make: Value | undefined;
  readonly update: Value | undefined;
}

/** What a view has under a key. */
interface Entry {
  readonly some: Term;
  readonly value: Term | undefined;
}

/** One run of a view on an unknown collection. */
class ViewRun {
  readonly encoder: Encoder;
  readonly #machine: Machine;
  readonly #view: View;
  readonly #node: Code["node"];
  readonly #store = new Store();
  readonly #map: MapSym;
  readonly #content: Content;
  readonly #collection: Value;

  constructor(machine: Machine, view: View, node: Code["node"]) {
    this.#machine = machine;
    this.encoder = machine.encoder;
    this.#view = view;
    this.#node = node;
    this.#map = asMap(this.encoder.unknown(view.of === "set" ? KEYS : MAPS, "map"));
    this.#content = contentOver(view.of, this.#map);
    this.#collection = allocate(this.#content, {
      store: this.#store,
      newId: () => machine.newId(),
    });
  }

  /** The view, made without a memo. */
  made(): Value {
    return this.#run(UNDEFINED);
  }

  /** What the view passes to a memo. */
  kept(): Kept {
    const calls: Kept[] = [];
    const answer = bag({});
    const of: Value = {
      kind: "function",
      call: ([collection, make, update]) => {
        calls.push({ collection, make, update });
        return answer;
      },
    };
    const result = this.#run(bag({ of }));
    const [kept, ...others] = calls;
    if (!kept || others.length > 0 || result !== answer) {
      this.#machine.needs.push(FALSE);
    }
    return kept ?? { collection: undefined, make: undefined, update: undefined };
  }

  call(callee: Value | undefined, ...args: readonly Value[]): Value {
    return this.#machine.call(callee, args, this.#store, this.#node);
  }

  unknownView(): { readonly value: Value; readonly content: Content } {
    const { gives } = this.#view;
    const map = asMap(this.encoder.unknown(gives === "set" ? KEYS : MAPS, "view"));
    const content = contentOver(gives, map);
    const to = { store: this.#store, newId: () => this.#machine.newId() };
    return { value: allocate(content, to), content };
  }

  /** That a view has under the key what it is to have there. */
  isRight(value: Value, key: Term): Term {
    return this.#isEntry(value, key, this.#wanted(key));
  }

  isSame(value: Value, content: Content, key: Term): Term {
    return this.#isEntry(value, key, entryOf(content, key));
  }

  isCollection(value: Value | undefined): Term {
    return boolTerm(value === this.#collection);
  }

  /** That the collection of the state is as it was. */
  isUnchanged(): Term {
    const { id } = this.#collection as { readonly id: number };
    return boolTerm(this.#store.objects.get(id) === this.#content);
  }

  /** That a function gives, for a key, what the view has there. */
  isAlone({ name, path }: NonNullable<View["alone"]>, key: Term): Term {
    const keyed: Value = { kind: "data", sym: scalar(key) };
    const callee = this.#machine.named(path, name);
    const value = this.call(callee, this.#collection, keyed, this.#callback());
    const wanted = this.#wanted(key);
    if (this.#view.gives === "set") {
      return eqT(truthOf(value, this.#node), wanted.some);
    }
    const { some, value: held } = maybe(value);
    return same({ some, value: held && plainTerm(held) }, wanted);
  }

  #run(memo: Value): Value {
    const callee = this.#machine.named(this.#view.path, this.#view.name);
    const callback = this.#view.of === "set" ? [] : [this.#callback()];
    return this.call(callee, this.#collection, ...callback, memo);
  }

  #isEntry(value: Value, key: Term, wanted: Entry): Term {
    const content = value.kind === "object" ? this.#store.objects.get(value.id) : undefined;
    return content?.kind === this.#view.gives ? same(entryOf(content, key), wanted) : FALSE;
  }

  #wanted(key: Term): Entry {
    const { some, value } = this.#map.at(key);
    if (this.#view.of === "set" || !value) {
      return { some, value: undefined };
    }
    const made = this.#make(termOf(value), key);
    return { some: andT(some, made.some), value: made.value };
  }

  /** Any callback: whether it takes an entry, and what it makes of it. */
  #callback(): Value {
    return {
      kind: "function",
      call: ([value, key], { need }) => {
        const there = maybe(value ?? UNDEFINED);
        need(there.some);
        const made = this.#make(plainTerm(there.value), plainTerm(key));
        return made.value
          ? { kind: "maybe", some: made.some, value: data(made.value) }
          : data(made.some);
      },
    };
  }

  #make(value: Term, key: Term): Entry {
    const some = this.encoder.declare("takes", [value, key], "Bool");
    return {
      some,
      value:
        this.#view.gives === "map" ? this.encoder.declare("makes", [value, key], "Int") : undefined,
    };
  }
}

function contentOver(kind: "map" | "set", map: MapSym): Content {
  return {
    kind,
    at: (key) => {
      const { some, value } = map.at(key);
      const held = kind === "set" ? UNDEFINED : value && data(termOf(value));
      return { kind: "maybe", some, value: held };
    },
  };
}

function entryOf(content: Content, key: Term): Entry {
  const { some, value } = content.at(key);
  return { some, value: content.kind === "set" ? undefined : value && plainTerm(value) };
}

function same(a: Entry, b: Entry): Term {
  const values = a.value && b.value ? eqT(a.value, b.value) : TRUE;
  return andT(eqT(a.some, b.some), impliesT(a.some, values));
}

function plainTerm(value: Value | undefined): Term {
  return value?.kind === "data" ? termOf(value.sym) : FALSE;
}

function data(term: Term): Value {
  return { kind: "data", sym: scalar(term) };
}
