import { LoroDoc, LoroMap } from "loro-crdt";
import type { Contender, Exchange } from "./contender.js";

/** Loro. Its types are maps, lists, trees, texts and counters: it has no sets. */
export const contender: Contender = {
  open: {
    set: (id, stored) => {
      const doc = docOf(id, stored);
      const items = doc.getMap("items");
      const [run, exchange] = exchangeOf(doc);
      return {
        add: (item) => run(() => items.set(item, true)),
        remove: (item) => run(() => items.delete(item)),
        has: (item) => items.get(item) === true,
        ...exchange,
      };
    },
    counter: (id, stored) => {
      const doc = docOf(id, stored);
      const count = doc.getCounter("count");
      const [run, exchange] = exchangeOf(doc);
      return {
        increment: () => run(() => count.increment(1)),
        value: () => count.value,
        ...exchange,
      };
    },
    map: (id, stored) => {
      const doc = docOf(id, stored);
      const entries = doc.getMap("entries");
      const [run, exchange] = exchangeOf(doc);
      return {
        put: (key, value) => run(() => entries.set(key, value)),
        get: (key) => entries.get(key) as number | undefined,
        ...exchange,
      };
    },
    register: (id, stored) => {
      const doc = docOf(id, stored);
      const fields = doc.getMap("fields");
      const [run, exchange] = exchangeOf(doc);
      return {
        write: (text) => run(() => fields.set("text", text)),
        read: () => (fields.get("text") as string | undefined) ?? "",
        ...exchange,
      };
    },
    todos: (id, stored) => {
      const doc = docOf(id, stored);
      const todos = doc.getMap("todos");
      const [run, exchange] = exchangeOf(doc);
      const todoOf = (id: string) => todos.get(id) as LoroMap | undefined;
      return {
        add: (id, title) =>
          run(() => {
            const todo = todos.setContainer(id, new LoroMap());
            todo.set("title", title);
            todo.set("done", false);
          }),
        rename: (id, title) => run(() => todoOf(id)?.set("title", title)),
        setDone: (id, done) => run(() => todoOf(id)?.set("done", done)),
        find: (id) => {
          const todo = todoOf(id);
          return todo && { title: todo.get("title") as string, done: todo.get("done") as boolean };
        },
        ...exchange,
      };
    },
  },
  means: {
    set: "`LoroMap` with the elements as keys; to add what is there does nothing, so a removal at the same time wins",
    counter: "`LoroCounter`; all increments count",
    map: "`LoroMap`; of two at the same time the later stamp counts",
    register: "an entry of a `LoroMap`; of two at the same time the later stamp counts",
    todos:
      "`LoroMap` of `LoroMap`s; of two records made under one key at the same time one is lost as a whole",
  },
};

function docOf(id: number, stored?: Uint8Array): LoroDoc {
  const doc = stored ? LoroDoc.fromSnapshot(stored) : new LoroDoc();
  doc.setPeerId(BigInt(id));
  return doc;
}

/** How to run an update, which is one commit unless it is part of a batch, and the exchange. */
function exchangeOf(doc: LoroDoc): [run: (edit: () => void) => void, Exchange] {
  let isBatch = false;
  return [
    (edit) => {
      edit();
      if (!isBatch) doc.commit();
    },
    {
      batch: (edit) => {
        isBatch = true;
        edit();
        isBatch = false;
        doc.commit();
      },
      onDelta: (listener) => void doc.subscribeLocalUpdates(listener),
      applyDelta: (delta) => void doc.import(delta),
      save: () => doc.export({ mode: "snapshot" }),
      merge: (state) => void doc.import(state),
    },
  ];
}
