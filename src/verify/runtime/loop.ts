import { Unread } from "../../frontend/lifted/unread.js";
import { STRING, type Type } from "../../ir/type.js";
import type { Encoder } from "../encoder.js";
import { scalar } from "../sym.js";
import { andT, FALSE, impliesT, notT, orT, type Term, TRUE } from "../term.js";
import { chooseMaybe } from "./choose.js";
import { contentOf, read } from "./collections.js";
import { type Call, type FieldsValue, Store, type Value } from "./value.js";

/** Keys of which nothing is known but which are equal. */
export const KEYS: Type = { kind: "set", of: STRING };

/** What runs the turns of a loop. */
export interface LoopHost {
  readonly encoder: Encoder;
  readonly loopKey: Term | undefined;
  /** Runs a turn at a key. `collects`: whether what the turn needs is recorded. `over`: the collection that is gone through. */
  turn<T>(key: Term, isThere: Term, collects: boolean, step: () => T, over?: number): T;
}

/** What a turn does with what the loop is at. The store is changed. */
export type Turn = (item: Value, store: Store) => TurnResult;

export interface TurnResult {
  /** Where the turn ends the function. */
  readonly stops: Term;
  /** With this. */
  readonly result: Value | undefined;
  readonly store: Store;
}

/**
 * A loop over a collection or the fields of a record. A turn looks only at what is under its own key, and writes only there (else it is
 * refused where it does not): so turns do not meet, and what is under a key after the loop is what its own turn makes of what was
 * there before. A turn that ends the function says that there is such a key. Variables are set to one constant, if any turn sets them.
 */
export function runLoop(
  host: LoopHost,
  over: Value,
  turn: Turn,
  call: Call,
): { readonly stops: Term; readonly result: Value | undefined } {
  const { store, node } = call;
  if (host.loopKey) {
    throw new Unread(node, "a loop in a loop cannot be followed");
  }
  const { encoder } = host;
  const before = new Store(store);
  const each = iterated(over, call);
  const known = new Map<string, TurnResult>();
  const at = (key: Term, flags: Term, collects = false): TurnResult => {
    const name = `${flags.op} ${JSON.stringify(key)}`;
    const made =
      known.get(name) ??
      host.turn(
        key,
        each.has(key),
        collects,
        () => {
          const inside = new Store(before);
          for (const id of before.flags.keys()) {
            inside.flags.set(id, flags);
          }
          const result = turn(each.item(key), inside);
          refuseOthers(before, result.store, node);
          return result;
        },
        over.kind === "object" || over.kind === "values" || over.kind === "keys"
          ? over.id
          : undefined,
      );
    known.set(name, made);
    return made;
  };
  const any = encoder.freshKey(KEYS);
  const first = at(any, FALSE, true);
  const isAny = (holds: (key: Term) => Term): Term =>
    notT(encoder.forAll(KEYS, (key) => notT(andT(each.has(key), holds(key)))));
  const flagsAfter = [...before.flags].map(([id, value]) => {
    const [fromFalse, fromTrue] = [first, at(any, TRUE)].map((one) => one.store.flags.get(id));
    return { id, value, isSet: fromFalse !== FALSE, isCleared: fromTrue !== TRUE };
  });
  const changed = [...before.objects].filter(([id, held]) => first.store.objects.get(id) !== held);
  const noted = [...first.store.noted].filter(([id, keys]) => before.noted.get(id) !== keys);
  if (first.result) {
    const isPure =
      changed.length === 0 &&
      noted.length === 0 &&
      flagsAfter.every(({ isSet, isCleared }) => !isSet && !isCleared);
    if (!isPure) {
      throw new Unread(node, "a loop that may end the function must change nothing");
    }
    return { stops: isAny((key) => at(key, FALSE).stops), result: first.result };
  }
  for (const [id, held] of changed) {
    store.objects.set(id, {
      kind: held.kind,
      at: (key) =>
        chooseMaybe(
          each.has(key),
          contentOf(id, { store: at(key, FALSE).store, node }).at(key),
          held.at(key),
        ),
    });
  }
  for (const [id] of noted) {
    const earlier = before.noted.get(id);
    store.noted.set(id, (key) =>
      orT(
        earlier?.(key) ?? FALSE,
        andT(each.has(key), at(key, FALSE).store.noted.get(id)?.(key) ?? FALSE),
      ),
    );
  }
  for (const { id, value, isSet, isCleared } of flagsAfter) {
    if (isSet && isCleared) {
      throw new Unread(node, "a loop may set a variable to one constant only");
    }
    if (isSet) {
      store.flags.set(
        id,
        orT(
          value,
          isAny((key) => flagAt(at(key, FALSE), id)),
        ),
      );
    } else if (isCleared) {
      store.flags.set(id, andT(value, notT(isAny((key) => notT(flagAt(at(key, TRUE), id))))));
    }
  }
  for (const element of first.store.spent) {
    store.spent.add(element);
  }
  return { stops: FALSE, result: undefined };
}

/** Turns may change collections, under their own key; nothing else is put together from what they do. */
function refuseOthers(before: Store, after: Store, node: Call["node"]): void {
  const isSame = [before.variables, before.structs].every((held, i) => {
    const now = i === 0 ? after.variables : after.structs;
    return [...held].every(([id, value]) => now.get(id) === value);
  });
  const isKept = [...before.now].every(([element, term]) => after.now.get(element) === term);
  if (!isSame || !isKept) {
    throw new Unread(node, "a loop may change collections only, each turn what is under its key");
  }
}

/** `every` or `some` of the fields of a record. */
export function everyField(
  host: LoopHost,
  fields: FieldsValue,
  kind: "every" | "some",
  call: Call,
  test: (item: Value, store: Store) => Term,
): Term {
  if (host.loopKey) {
    throw new Unread(call.node, "a loop in a loop cannot be followed");
  }
  const each = iterated(fields, call);
  const at = (key: Term, collects: boolean): Term =>
    host.turn(key, each.has(key), collects, () => {
      const inside = new Store(call.store);
      const passes = test(each.item(key), inside);
      const isPure =
        [...inside.objects].every(([id, held]) => call.store.objects.get(id) === held) &&
        [...inside.flags].every(([id, flag]) => call.store.flags.get(id) === flag);
      if (!isPure || inside.spent.size > call.store.spent.size) {
        throw new Unread(call.node, "a test must change nothing");
      }
      return kind === "every" ? passes : notT(passes);
    });
  at(host.encoder.freshKey(KEYS), true);
  const all = host.encoder.forAll(KEYS, (key) => impliesT(each.has(key), at(key, false)));
  return kind === "every" ? all : notT(all);
}

interface Iterated {
  has(key: Term): Term;
  /** What the loop is at. */
  item(key: Term): Value;
}

function iterated(over: Value, call: Call): Iterated {
  const keyed = (key: Term): Value => ({ kind: "data", sym: scalar(key) });
  if (over.kind === "fields") {
    return {
      has: over.has,
      item: (key) => ({ kind: "pair", items: [keyed(key), over.latticeOf(key)] }),
    };
  }
  if (over.kind !== "object" && over.kind !== "values" && over.kind !== "keys") {
    throw new Unread(call.node, "what is gone through here is not known");
  }
  const at = { ...call, store: new Store(call.store) };
  const content = contentOf(over.id, at);
  if (content.kind !== "map" && content.kind !== "set") {
    throw new Unread(call.node, "this is not gone through by keys");
  }
  return {
    has: (key) => content.at(key).some,
    item: (key) => {
      if (content.kind === "set" || over.kind === "keys") {
        // Of a set keys and values are the same.
        return keyed(key);
      }
      const { value } = read(over.id, key, at);
      if (over.kind === "values") {
        return value ?? { kind: "undefined" };
      }
      return { kind: "pair", items: [keyed(key), value ?? { kind: "undefined" }] };
    },
  };
}

function flagAt({ store }: TurnResult, id: number): Term {
  return store.flags.get(id) ?? FALSE;
}
