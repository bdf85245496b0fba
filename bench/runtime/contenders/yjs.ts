import * as yjs from "yjs";
import type { Contender, Exchange } from "./contender.js";

type Fields = yjs.Map<string | boolean>;

/** Yjs. Its types are maps, lists and texts: it has no sets and no counters. */
export const contender: Contender = {
  open: {
    set: (id, stored) => {
      const doc = docOf(id, stored);
      const items = doc.getMap<boolean>("items");
      return {
        add: (item) => void items.set(item, true),
        remove: (item) => items.delete(item),
        has: (item) => items.has(item),
        ...exchangeOf(doc),
      };
    },
    counter: (id, stored) => {
      const doc = docOf(id, stored);
      const counts = doc.getMap<number>("counts");
      const own = String(id);
      return {
        increment: () => void counts.set(own, (counts.get(own) ?? 0) + 1),
        value: () => {
          let sum = 0;
          for (const count of counts.values()) sum += count;
          return sum;
        },
        ...exchangeOf(doc),
      };
    },
    map: (id, stored) => {
      const doc = docOf(id, stored);
      const entries = doc.getMap<number>("entries");
      return {
        put: (key, value) => void entries.set(key, value),
        get: (key) => entries.get(key),
        ...exchangeOf(doc),
      };
    },
    register: (id, stored) => {
      const doc = docOf(id, stored);
      const fields = doc.getMap<string>("fields");
      return {
        write: (text) => void fields.set("text", text),
        read: () => fields.get("text") ?? "",
        ...exchangeOf(doc),
      };
    },
    todos: (id, stored) => {
      const doc = docOf(id, stored);
      const todos = doc.getMap<Fields>("todos");
      return {
        add: (id, title) => {
          todos.set(
            id,
            new yjs.Map<string | boolean>([
              ["title", title],
              ["done", false],
            ]),
          );
        },
        rename: (id, title) => void todos.get(id)?.set("title", title),
        setDone: (id, done) => void todos.get(id)?.set("done", done),
        find: (id) => {
          const todo = todos.get(id);
          return todo && { title: todo.get("title") as string, done: todo.get("done") as boolean };
        },
        ...exchangeOf(doc),
      };
    },
  },
  means: {
    set: "`Y.Map` with the elements as keys; of a removal and an add at the same time the add stays",
    counter: "`Y.Map` with a number for each client; all increments count",
    map: "`Y.Map`; of two at the same time the one of the larger client id counts",
    register:
      "an entry of a `Y.Map`; of two at the same time the one of the larger client id counts",
    todos:
      "`Y.Map` of `Y.Map`s; of two records made under one key at the same time one is lost as a whole",
  },
};

function docOf(id: number, stored?: Uint8Array): yjs.Doc {
  const doc = new yjs.Doc();
  doc.clientID = id;
  if (stored) yjs.applyUpdate(doc, stored);
  return doc;
}

function exchangeOf(doc: yjs.Doc): Exchange {
  return {
    batch: (edit) => doc.transact(edit),
    onDelta: (listener) => doc.on("update", listener),
    applyDelta: (delta) => yjs.applyUpdate(doc, delta),
    save: () => yjs.encodeStateAsUpdate(doc),
    merge: (state) => yjs.applyUpdate(doc, state),
  };
}
