import { INT, STRING, type Type } from "../../ir/type.js";
import { mapTheory } from "../../lattice/map.js";
import { recordTheory } from "../../lattice/record.js";
import { setTheory } from "../../lattice/set.js";
import type { Theory } from "../../lattice/theory.js";
import type { Encoder } from "../encoder.js";
import { asMap, type MapSym, type OptionSym, type Sym, scalar, termOf, UNIT } from "../sym.js";
import { andT, impliesT, notT, type Term, TRUE } from "../term.js";
import { Unsupported } from "../unsupported.js";
import { allocate } from "./collections.js";
import { InnerLattice } from "./inner-lattice.js";
import { KEYS } from "./loop.js";
import type { Machine } from "./machine.js";
import { equalMaps, type Meaning, meaningOf } from "./meaning.js";
import type { State, Subject, SubjectMaker } from "./subject.js";
import type { Content, FieldsValue, Store, Value } from "./value.js";

const MAPS: Type = { kind: "map", key: STRING, value: INT };
const UNDEFINED: Value = { kind: "undefined" };

/** Sets of any keys. */
export const SET: SubjectMaker = {
  name: "set",
  path: "lattice/set.ts",
  notation: "set<any key>",
  isChain: false,
  hasJournal: true,
  make: (machine) => ({
    lattice: machine.make("lattice/set.ts", "set", [UNDEFINED]),
    inner: undefined,
    state: (name, store) =>
      unknownCollection(machine, store, KEYS, name, "set", (key, map) => ({
        kind: "maybe",
        some: map.at(key).some,
        value: UNDEFINED,
      })),
    symOf: (value, store) => mapSymOf(value, store, "set"),
    isFree: () => TRUE,
    theory: meaningOf(machine.encoder, setTheory({ kind: "set", of: STRING })),
  }),
};

/** Maps from any keys to any lattice. */
export const MAP = mapSubject("map", (machine, inner) =>
  machine.make("lattice/map.ts", "map", [UNDEFINED, inner]),
);

/** A map from replicas to any lattice. */
export const SLOTS = mapSubject("slots", (machine, inner) =>
  machine.make("lattice/slots.ts", "slots", [inner]),
);

/** Records of any fields, each of a lattice of its own. What is proved is proved of one name, any one. */
export const RECORD: SubjectMaker = {
  name: "record",
  path: "lattice/record.ts",
  notation: "record<any fields>",
  isChain: false,
  hasJournal: false,
  make: (machine): Subject => {
    const { encoder } = machine;
    const inner = new InnerLattice(encoder, "field");
    const names = asMap(encoder.unknown(KEYS, "fields"));
    const has = (name: Term): Term => names.at(name).some;
    const fields: FieldsValue = { kind: "fields", has, latticeOf: (name) => inner.value([name]) };
    return {
      lattice: machine.make("lattice/record.ts", "record", [fields]),
      inner,
      state: (of, store, isOwn) => {
        const { value, sym } = unknownCollection(
          machine,
          store,
          MAPS,
          of,
          "record",
          (key, map) => ({
            kind: "maybe",
            some: has(key),
            value: inner.element(elementTerm(map.at(key)), isOwn, [key]),
          }),
        );
        return { value, sym: mapOf((name) => ({ ...asMap(sym).at(name), some: has(name) })) };
      },
      symOf: (value, store) => mapSymOf(value, store, "record"),
      isFree: (value, store) => isFree(encoder, value, store),
      theory: recordMeaning(encoder, inner, has),
    };
  },
};

function mapSubject(
  name: "map" | "slots",
  make: (machine: Machine, inner: Value) => Value,
): SubjectMaker {
  return {
    name,
    path: `lattice/${name}.ts`,
    notation: name === "map" ? "map<any key, any lattice>" : "slots<any lattice>",
    isChain: false,
    hasJournal: true,
    make: (machine) => {
      const { encoder } = machine;
      const inner = new InnerLattice(encoder, "value");
      // Only the theory is looked at: what is in a description of a lattice beside the kind and the keys is not.
      const theory: Theory =
        name === "map"
          ? mapTheory({ kind: "map", key: STRING, value: { kind: "max", of: INT } }, inner.theory)
          : mapTheory({ kind: "slots", value: { kind: "max", of: INT } }, inner.theory);
      return {
        lattice: make(machine, inner.value()),
        inner,
        state: (of, store, isOwn) =>
          unknownCollection(machine, store, MAPS, of, "map", (key, map) => ({
            kind: "maybe",
            some: map.at(key).some,
            value: inner.element(elementTerm(map.at(key)), isOwn),
          })),
        symOf: (value, store) => mapSymOf(value, store, "map"),
        isFree: (value, store) => isFree(encoder, value, store),
        theory: meaningOf(encoder, theory, inner.functions()),
      };
    },
  };
}

/** The theory of records says the same of each name, by itself. */
function recordMeaning(encoder: Encoder, inner: InnerLattice, has: (name: Term) => Term): Meaning {
  const field = "field";
  const theory = recordTheory([{ name: field, theory: inner.theory }]);
  const at = (name: Term): Meaning => meaningOf(encoder, theory, inner.functions([name]));
  const one = (map: Sym, name: Term): Sym => ({
    kind: "record",
    fields: new Map([[field, scalar(elementTerm(asMap(map).at(name)))]]),
  });
  const whole = (make: (name: Term) => Sym): MapSym =>
    mapOf((name) => {
      const made = make(name);
      const value = made.kind === "record" ? made.fields.get(field) : undefined;
      return { kind: "option", some: has(name), value };
    });
  return {
    bottom: whole((name) => at(name).bottom),
    join: (a, b) => whole((name) => at(name).join(one(a, name), one(b, name))),
    leq: (a, b) =>
      encoder.forAll(KEYS, (name) => impliesT(has(name), at(name).leq(one(a, name), one(b, name)))),
    equal: (a, b) => equalMaps(encoder, asMap(a), asMap(b)),
  };
}

function unknownCollection(
  machine: Machine,
  store: Store,
  type: Type,
  name: string,
  kind: Content["kind"],
  at: (key: Term, map: MapSym) => ReturnType<Content["at"]>,
): State {
  const map = asMap(machine.encoder.unknown(type, name));
  const content: Content = { kind, at: (key) => at(key, map) };
  return { value: allocate(content, { store, newId: () => machine.newId() }), sym: map };
}

function mapSymOf(value: Value, store: Store, kind: Content["kind"]): MapSym | undefined {
  const content = value.kind === "object" ? store.objects.get(value.id) : undefined;
  if (content?.kind !== kind) {
    return undefined;
  }
  return mapOf((key) => {
    const entry = content.at(key);
    const held = entry.value;
    if (kind === "set") {
      return { kind: "option", some: entry.some, value: UNIT };
    }
    if (held && held.kind !== "element") {
      throw new Unsupported("a map of something else than elements");
    }
    return { kind: "option", some: entry.some, value: held && scalar(held.term) };
  });
}

/** Under a key, any one. */
function isFree(encoder: Encoder, value: Value, store: Store): Term {
  if (value.kind !== "object") {
    return TRUE;
  }
  const entry = store.objects.get(value.id)?.at(encoder.freshKey(KEYS));
  return entry?.value?.kind === "element" ? notT(andT(entry.some, entry.value.shared)) : TRUE;
}

function mapOf(at: (key: Term) => OptionSym): MapSym {
  return {
    kind: "map",
    at,
    sum: () => {
      throw new Unsupported("a sum over a state");
    },
  };
}

function elementTerm({ value }: OptionSym): Term {
  if (!value) {
    throw new Unsupported("an element of which nothing is known");
  }
  return termOf(value);
}
