import { iteSym, type OptionSym } from "../sym.js";
import { andT, FALSE, iteT, type Term, TRUE } from "../term.js";
import { Unsupported } from "../unsupported.js";
import {
  type BagValue,
  type Content,
  type EitherValue,
  type MaybeValue,
  type ObjectValue,
  Store,
  type Value,
} from "./value.js";

/** `test ? yes : no`. */
export function choose(test: Term, yes: Value, no: Value): Value {
  if (test === TRUE || yes === no) {
    return yes;
  }
  if (test === FALSE) {
    return no;
  }
  if (isMaybe(yes) || isMaybe(no)) {
    return chooseMaybe(test, maybe(yes), maybe(no));
  }
  if (yes.kind === "null" || no.kind === "null") {
    return { kind: "data", sym: iteSym(test, nullable(yes), nullable(no)) };
  }
  if (yes.kind === "data" && no.kind === "data") {
    if (yes.sym.kind === "scalar" && no.sym.kind === "scalar") {
      const [a, b] = [yes.sym.term, no.sym.term];
      // Of one and the same nothing is to be chosen.
      if (
        a.op === b.op &&
        a.sort === b.sort &&
        a.args.length === b.args.length &&
        a.args.every((arg, i) => arg === b.args[i])
      ) {
        return yes;
      }
    }
    return { kind: "data", sym: iteSym(test, yes.sym, no.sym) };
  }
  if (yes.kind === "element" && no.kind === "element" && yes.of === no.of) {
    const [term, shared] = [iteT(test, yes.term, no.term), iteT(test, yes.shared, no.shared)];
    const { place } = yes;
    const isPlaced = place && place !== "pair" && !place.when && no.made;
    return {
      kind: "element",
      of: yes.of,
      term,
      shared,
      ...(isPlaced && no.made && { place: { ...place, when: test }, made: no.made }),
    };
  }
  if (yes.kind === "pair" && no.kind === "pair" && yes.items.length === no.items.length) {
    const items = yes.items.map((item, i) => choose(test, item, no.items[i] ?? item));
    return { kind: "pair", items };
  }
  if (yes.kind === "struct" && no.kind === "struct" && yes.id === no.id) {
    return yes;
  }
  if (isObject(yes) && isObject(no)) {
    return yes.kind === "object" && no.kind === "object" && yes.id === no.id
      ? yes
      : { kind: "either", test, yes, no };
  }
  if (
    (yes.kind === "seen" && no.kind === "seen") ||
    (yes.kind === "contexts" && no.kind === "contexts")
  ) {
    return { kind: yes.kind, has: (dot, at) => iteT(test, yes.has(dot, at), no.has(dot, at)) };
  }
  if (yes.kind === "bag" && no.kind === "bag" && yes.names && no.names) {
    return chooseBag(test, yes, no, yes.names, no.names);
  }
  if (yes.kind === "text" && no.kind === "text") {
    return { kind: "text", text: undefined };
  }
  throw new Unsupported(`a value that is either of two kinds: ${yes.kind}, ${no.kind}`);
}

export function chooseMaybe(test: Term, yes: MaybeValue, no: MaybeValue): MaybeValue {
  const value = yes.value && no.value ? choose(test, yes.value, no.value) : (yes.value ?? no.value);
  return { kind: "maybe", some: iteT(test, yes.some, no.some), value };
}

export function chooseStore(test: Term, yes: Store, no: Store): Store {
  const chosen = new Store();
  for (const id of new Set([...yes.objects.keys(), ...no.objects.keys()])) {
    const [a, b] = [yes.objects.get(id), no.objects.get(id)];
    const content = a && b ? chooseContent(test, a, b) : (a ?? b);
    if (content) {
      chosen.objects.set(id, content);
    }
  }
  for (const id of new Set([...yes.flags.keys(), ...no.flags.keys()])) {
    const [a, b] = [yes.flags.get(id), no.flags.get(id)];
    chosen.flags.set(id, a && b ? iteT(test, a, b) : (a ?? b ?? FALSE));
  }
  for (const id of new Set([...yes.noted.keys(), ...no.noted.keys()])) {
    const [a, b] = [yes.noted.get(id), no.noted.get(id)];
    chosen.noted.set(
      id,
      a === b && a ? a : (key) => iteT(test, a?.(key) ?? FALSE, b?.(key) ?? FALSE),
    );
  }
  for (const id of new Set([...yes.variables.keys(), ...no.variables.keys()])) {
    const [a, b] = [yes.variables.get(id), no.variables.get(id)];
    const value = a && b ? choose(test, a, b) : (a ?? b);
    if (value) {
      chosen.variables.set(id, value);
    }
  }
  for (const id of new Set([...yes.structs.keys(), ...no.structs.keys()])) {
    const [a, b] = [yes.structs.get(id), no.structs.get(id)];
    const fields = a && b ? chooseFields(test, a, b) : (a ?? b);
    if (fields) {
      chosen.structs.set(id, fields);
    }
  }
  for (const element of new Set([...yes.now.keys(), ...no.now.keys()])) {
    const [a, b] = [yes.now.get(element), no.now.get(element)];
    chosen.now.set(element, iteT(test, a ?? element.term, b ?? element.term));
  }
  for (const element of [...yes.spent, ...no.spent]) {
    chosen.spent.add(element);
  }
  return chosen;
}

/** The value where something holds, else undefined. */
export function maybeOf(some: Term, value: Value): MaybeValue {
  const inner = maybe(value);
  return { ...inner, some: andT(some, inner.some) };
}

/** The value as one that may be undefined. */
export function maybe(value: Value): MaybeValue {
  if (value.kind === "maybe") {
    return value;
  }
  return value.kind === "undefined"
    ? { kind: "maybe", some: FALSE, value: undefined }
    : { kind: "maybe", some: TRUE, value };
}

/** The content of one of two objects. */
export function chooseContent(test: Term, yes: Content, no: Content): Content {
  if (yes === no) {
    return yes;
  }
  const shared = iteT(test, yes.shared ?? FALSE, no.shared ?? FALSE);
  const isNew = yes.isNew && no.isNew;
  return {
    kind: yes.kind,
    at: (key) => chooseMaybe(test, yes.at(key), no.at(key)),
    ...(shared !== FALSE && { shared }),
    ...(isNew && { isNew }),
    ...(yes.base && no.base && { base: choose(test, yes.base, no.base) }),
  };
}

function chooseFields(
  test: Term,
  yes: ReadonlyMap<string, Value>,
  no: ReadonlyMap<string, Value>,
): ReadonlyMap<string, Value> {
  return yes === no
    ? yes
    : new Map([...yes].map(([name, value]) => [name, choose(test, value, no.get(name) ?? value)]));
}

function chooseBag(
  test: Term,
  yes: BagValue,
  no: BagValue,
  ...[names, others]: readonly (readonly string[])[]
): BagValue {
  if (!names || names.length !== others?.length || !names.every((one) => others.includes(one))) {
    throw new Unsupported("an object with either of two sets of names");
  }
  return {
    kind: "bag",
    names,
    member: (name) => {
      const [a, b] = [yes.member(name), no.member(name)];
      return a && b && choose(test, a, b);
    },
  };
}

function isObject(value: Value): value is ObjectValue | EitherValue {
  return value.kind === "object" || value.kind === "either";
}

function isMaybe(value: Value): boolean {
  return value.kind === "maybe" || value.kind === "undefined";
}

function nullable(value: Value): OptionSym {
  if (value.kind === "data" && value.sym.kind === "option") {
    return value.sym;
  }
  if (value.kind === "null") {
    return { kind: "option", some: FALSE, value: undefined };
  }
  throw new Unsupported("null where no null can be");
}
