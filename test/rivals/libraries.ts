import * as automerge from "@automerge/automerge";
import { LoroDoc } from "loro-crdt";
import { createMergeableStore, type MergeableStore } from "tinybase";
import * as yjs from "yjs";

/** A set of strings and a number, on one replica, as a user of a library would write them. */
export interface Shared {
  add(item: string): void;
  remove(item: string): void;
  has(item: string): boolean;
  count(): void;
  reset(): void;
  value(): number;
  /** Takes in all that another replica of the same library has. */
  take(other: Shared): void;
}

/** Makes a replica; their numbers are 1, 2, 3. */
export type Library = (replica: number) => Shared;

/** Yjs has no sets and no counters: a map with the items as its keys, and a number that is written anew. */
export const yjsLibrary: Library = (replica) => {
  const doc = new yjs.Doc();
  doc.clientID = replica;
  const [items, numbers] = [doc.getMap<boolean>("items"), doc.getMap<number>("numbers")];
  const value = () => numbers.get("n") ?? 0;
  return {
    add: (item) => items.set(item, true),
    remove: (item) => items.delete(item),
    has: (item) => items.has(item),
    count: () => numbers.set("n", value() + 1),
    reset: () => numbers.set("n", 0),
    value,
    take: (other) => yjs.applyUpdate(doc, stateOf(other)),
    ...withState(() => yjs.encodeStateAsUpdate(doc)),
  };
};

interface AutomergeDoc {
  [name: string]: unknown;
  items: Record<string, boolean>;
  n: automerge.Counter;
}

/** All replicas start from the same change, or they would have an object each. */
const AUTOMERGE_START = automerge.save(
  automerge.from<AutomergeDoc>({ items: {}, n: new automerge.Counter() }, { actor: "00" }),
);

/** Automerge has counters; to reset one is to take off what it shows. Items are keys of an object. */
export const automergeLibrary: Library = (replica) => {
  const actor = `0${replica}`.repeat(4);
  let doc = automerge.load<AutomergeDoc>(AUTOMERGE_START, { actor });
  const change = (edit: (draft: AutomergeDoc) => void) => {
    doc = automerge.change(doc, edit);
  };
  return {
    add: (item) =>
      change((draft) => {
        draft.items[item] = true;
      }),
    remove: (item) =>
      change((draft) => {
        delete draft.items[item];
      }),
    has: (item) => doc.items[item] === true,
    count: () => change((draft) => draft.n.increment(1)),
    reset: () => change((draft) => draft.n.decrement(draft.n.value)),
    value: () => doc.n.value,
    take: (other) => {
      doc = automerge.merge(doc, automerge.load<AutomergeDoc>(stateOf(other)));
    },
    ...withState(() => automerge.save(doc)),
  };
};

/** Loro has counters; to reset one is to take off what it shows. Items are keys of a map. */
export const loroLibrary: Library = (replica) => {
  const doc = new LoroDoc();
  doc.setPeerId(BigInt(replica));
  const [items, counter] = [doc.getMap("items"), doc.getCounter("n")];
  const commit = (edit: () => void) => {
    edit();
    doc.commit();
  };
  return {
    add: (item) => commit(() => items.set(item, true)),
    remove: (item) => commit(() => items.delete(item)),
    has: (item) => items.get(item) === true,
    count: () => commit(() => counter.increment(1)),
    reset: () => commit(() => counter.decrement(counter.value)),
    value: () => counter.value,
    take: (other) => void doc.import(stateOf(other)),
    ...withState(() => doc.export({ mode: "snapshot" })),
  };
};

/** TinyBase has no sets and no counters: a row for each item, and a number that is written anew. */
export const tinybaseLibrary: Library = (replica) => {
  const store = createMergeableStore(`replica${replica}`);
  const value = () => Number(store.getValue("n") ?? 0);
  return {
    add: (item) => void store.setRow("items", item, { in: true }),
    remove: (item) => void store.delRow("items", item),
    has: (item) => store.hasRow("items", item),
    count: () => void store.setValue("n", value() + 1),
    reset: () => void store.setValue("n", 0),
    value,
    // It merges both ways.
    take: (other) => void store.merge(stateOf<MergeableStore>(other)),
    ...withState(() => store),
  };
};

const STATE = Symbol("state");

function withState(state: () => unknown): object {
  return { [STATE]: state };
}

/** What a replica of the same library gives of itself. */
function stateOf<T = Uint8Array>(other: Shared): T {
  return (other as Shared & { [STATE](): T })[STATE]();
}
