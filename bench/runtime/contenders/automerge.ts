import * as automerge from "@automerge/automerge";
import type { Contender, Exchange } from "./contender.js";

interface Todo {
  title: automerge.ImmutableString;
  done: boolean;
}

interface Doc {
  [name: string]: unknown;
  items: Record<string, boolean>;
  count: automerge.Counter;
  entries: Record<string, number>;
  text: automerge.ImmutableString;
  todos: Record<string, Todo>;
}

/** All replicas start from the same change, or they would have an object each. */
const START = automerge.save(
  automerge.from<Doc>(
    {
      items: {},
      count: new automerge.Counter(),
      entries: {},
      text: new automerge.ImmutableString(""),
      todos: {},
    },
    { actor: "00" },
  ),
);

/** Automerge. Documents of objects, lists, texts and counters: it has no sets. */
export const contender: Contender = {
  open: {
    set: (id, stored) => {
      const store = new Store(id, stored);
      return {
        add: (item) =>
          store.change((doc) => {
            doc.items[item] = true;
          }),
        remove: (item) =>
          store.change((doc) => {
            delete doc.items[item];
          }),
        has: (item) => store.doc.items[item] === true,
        ...exchangeOf(store),
      };
    },
    counter: (id, stored) => {
      const store = new Store(id, stored);
      return {
        increment: () => store.change((doc) => doc.count.increment(1)),
        value: () => store.doc.count.value,
        ...exchangeOf(store),
      };
    },
    map: (id, stored) => {
      const store = new Store(id, stored);
      return {
        put: (key, value) =>
          store.change((doc) => {
            doc.entries[key] = value;
          }),
        get: (key) => store.doc.entries[key],
        ...exchangeOf(store),
      };
    },
    register: (id, stored) => {
      const store = new Store(id, stored);
      return {
        write: (text) =>
          store.change((doc) => {
            doc.text = new automerge.ImmutableString(text);
          }),
        read: () => store.doc.text.val,
        ...exchangeOf(store),
      };
    },
    todos: (id, stored) => {
      const store = new Store(id, stored);
      const edit = (id: string, change: (todo: Todo) => void) =>
        store.change((doc) => {
          const todo = doc.todos[id];
          if (todo) change(todo);
        });
      return {
        add: (id, title) =>
          store.change((doc) => {
            doc.todos[id] = { title: new automerge.ImmutableString(title), done: false };
          }),
        rename: (id, title) =>
          edit(id, (todo) => {
            todo.title = new automerge.ImmutableString(title);
          }),
        setDone: (id, done) =>
          edit(id, (todo) => {
            todo.done = done;
          }),
        find: (id) => {
          const todo = store.doc.todos[id];
          return todo && { title: todo.title.val, done: todo.done };
        },
        ...exchangeOf(store),
      };
    },
  },
  means: {
    set: "an object with the elements as keys; to add what is there does nothing, so a removal at the same time wins",
    counter: "`Counter`; all increments count",
    map: "an object; of two at the same time one is taken, the same everywhere",
    register: "an `ImmutableString`; of two at the same time one is taken, the same everywhere",
    todos:
      "an object of objects; of two records made under one key at the same time one is lost as a whole",
  },
};

type Edit = (doc: Doc) => void;

/** A document and what was done to it: each change makes another one. */
class Store {
  doc: automerge.Doc<Doc>;
  listener: ((delta: Uint8Array) => void) | undefined;
  #batch: Edit[] | undefined;

  constructor(id: number, stored = START) {
    this.doc = automerge.load<Doc>(stored, { actor: id.toString(16).padStart(8, "0") });
  }

  /** One change, unless it is part of a batch. */
  change(edit: Edit): void {
    if (this.#batch) {
      this.#batch.push(edit);
      return;
    }
    this.doc = automerge.change(this.doc, edit);
    if (this.listener === undefined) return;
    const change = automerge.getLastLocalChange(this.doc);
    if (change) this.listener(change);
  }

  /** The updates that `edit` makes, as one change. */
  batch(edit: () => void): void {
    const edits: Edit[] = [];
    this.#batch = edits;
    edit();
    this.#batch = undefined;
    this.change((doc) => {
      for (const part of edits) part(doc);
    });
  }
}

function exchangeOf(store: Store): Exchange {
  return {
    batch: (edit) => store.batch(edit),
    onDelta: (listener) => {
      store.listener = listener;
    },
    applyDelta: (delta) => {
      [store.doc] = automerge.applyChanges(store.doc, [delta]);
    },
    save: () => automerge.save(store.doc),
    merge: (state) => {
      store.doc = automerge.loadIncremental(store.doc, state);
    },
  };
}
