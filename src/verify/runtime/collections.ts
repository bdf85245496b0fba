import { Unread } from "../../frontend/lifted/unread.js";
import { termOf } from "../sym.js";
import { eqT, FALSE, notT, orT, type Term, TRUE } from "../term.js";
import { chooseMaybe } from "./choose.js";
import type {
  Call,
  CallableValue,
  Content,
  ElementValue,
  MaybeValue,
  Store,
  Value,
} from "./value.js";

const NOTHING: MaybeValue = { kind: "maybe", some: FALSE, value: undefined };
const UNDEFINED: Value = { kind: "undefined" };

export function emptyContent(kind: Content["kind"]): Content {
  return { kind, at: () => NOTHING };
}

/** What a property of a Map or Set stands for, the function for a method. */
export function memberOf(id: number, name: string, call: Call): Value {
  switch (name) {
    case "size":
      return { kind: "data", sym: { kind: "scalar", term: sizeHere(id, call) } };
    case "get":
      return method((args, at) => read(id, keyIn(args, at), at));
    case "values":
    case "keys":
      return method(() => ({ kind: name, id }));
    case "has":
      return method((args, at) => ({
        kind: "data",
        sym: { kind: "scalar", term: contentOf(id, at).at(keyIn(args, at)).some },
      }));
    case "set":
      return method(([key, value], at) => write(id, keyOf(key, at), present(value, at), at));
    case "add":
      return method((args, at) => write(id, keyIn(args, at), UNDEFINED, at));
    case "delete":
      return method((args, at) => {
        put(id, keyIn(args, at), NOTHING, at);
        return UNDEFINED;
      });
    default:
      throw new Unread(call.node, `nothing is known of ${name}`);
  }
}

/** What is under a key; undefined if nothing is. */
export function read(id: number, key: Term, call: Call): MaybeValue {
  const { some, value } = contentOf(id, call).at(key);
  return { kind: "maybe", some, value: value && placed(value, id, key) };
}

/** Puts a value under a key. */
export function write(id: number, key: Term, value: Value, call: Call): Value {
  put(id, key, { kind: "maybe", some: TRUE, value }, call);
  return { kind: "object", id };
}

/** A new object of this content. */
export function allocate(content: Content, call: Pick<Call, "store" | "newId">): Value {
  const id = call.newId();
  call.store.objects.set(id, content);
  return { kind: "object", id };
}

export function contentOf(id: number, { store, node }: Pick<Call, "store" | "node">): Content {
  const content = store.objects.get(id);
  if (!content) {
    throw new Unread(node, "this object is not there any more");
  }
  return content;
}

/** The same, for a collection that is made of it: what is in it can be reached from both. */
export function sharing(content: Content): Content {
  return {
    kind: content.kind,
    at: (key) => {
      const entry = content.at(key);
      return entry.value?.kind === "element"
        ? { ...entry, value: { ...entry.value, shared: TRUE } }
        : entry;
    },
  };
}

/** All keys of either. */
export function union(contents: readonly Content[]): Content {
  return {
    kind: "set",
    at: (key) => ({
      kind: "maybe",
      some: orT(...contents.map((content) => content.at(key).some)),
      value: UNDEFINED,
    }),
  };
}

/** The key that is given, which inside of a loop must be the loop's own. */
export function keyOf(value: Value | undefined, call: Pick<Call, "node" | "loopKey">): Term {
  if (value?.kind !== "data") {
    throw new Unread(call.node, "a key is due here");
  }
  const key = termOf(value.sym);
  if (call.loopKey && call.loopKey !== key) {
    throw new Unread(call.node, "inside of a loop only what is under its own key can be followed");
  }
  return key;
}

/** An element that was given away to be changed is not there any more, nor what its place held. */
export function spend(value: Value, call: Call): void {
  if (value.kind !== "element" || !value.place) {
    throw new Unread(call.node, "whose this is, that is changed here, cannot be told");
  }
  call.need(notT(value.shared));
  call.store.spent.add(value);
  if (value.place === "pair") {
    return;
  }
  const { object, key, when } = value.place;
  if (when) {
    throw new Unread(call.node, "whose this is, that is changed here, cannot be told");
  }
  const { of } = value;
  const unknown = call.encoder.declare(call.encoder.fresh("changed"), [], "Int");
  put(
    object,
    key,
    { kind: "maybe", some: TRUE, value: { kind: "element", of, term: unknown, shared: TRUE } },
    call,
  );
}

/** Refuses an element that was given away to be changed. */
export function unspent(element: ElementValue, store: Store, node: Call["node"]): void {
  if (store.spent.has(element)) {
    throw new Unread(node, "this was given away to be changed");
  }
}

function placed(value: Value, object: number, key: Term): Value {
  return value.kind === "element" ? { ...value, place: { object, key } } : value;
}

function put(id: number, key: Term, entry: MaybeValue, call: Call): void {
  const before = contentOf(id, call);
  if (before.shared) {
    call.need(notT(before.shared));
  }
  // What is put anew into a collection while it is gone through comes up once more.
  if (call.loopOver === id && entry.some !== FALSE) {
    call.need(before.at(key).some);
  }
  replaceEntry(id, key, entry, call);
}

/** Puts something under a key, or takes it away, whoever may see it. */
export function replaceEntry(
  id: number,
  key: Term,
  entry: MaybeValue,
  call: Pick<Call, "store" | "node">,
): void {
  const before = contentOf(id, call);
  call.store.objects.set(id, {
    ...before,
    at: (asked) => chooseMaybe(eqT(asked, key), entry, before.at(asked)),
  });
}

function sizeHere(id: number, call: Call): Term {
  // The size goes up and down with other keys too: in a loop nothing is known of it.
  return call.loopKey
    ? call.encoder.declare(call.encoder.fresh("size"), [], "Int")
    : call.sizeOf(contentOf(id, call));
}

/** What is put into a map must be there: what is not would be taken for a key that is not there. */
function present(value: Value | undefined, call: Call): Value {
  if (value?.kind === "maybe" && value.value) {
    call.need(value.some);
    return value.value;
  }
  if (!value || value.kind === "undefined" || value.kind === "maybe") {
    throw new Unread(call.node, "undefined is put into a map here");
  }
  return value;
}

function keyIn(args: readonly Value[], call: Call): Term {
  return keyOf(args[0], call);
}

function method(call: CallableValue["call"]): Value {
  return { kind: "function", call };
}
