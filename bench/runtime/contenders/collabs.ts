import {
  CCounter,
  CMap,
  CObject,
  CRuntime,
  CValueMap,
  CValueSet,
  CVar,
  type InitToken,
} from "@collabs/collabs";
import type { Contender, Exchange } from "./contender.js";

class Todo extends CObject {
  readonly title: CVar<string>;
  readonly done: CVar<boolean>;

  constructor(init: InitToken, title: string) {
    super(init);
    this.title = super.registerCollab("title", (init) => new CVar(init, title));
    this.done = super.registerCollab("done", (init) => new CVar(init, false));
  }
}

/** Collabs. It sends operations, and merges saved states. */
export const contender: Contender = {
  open: {
    set: (id, stored) => {
      const doc = runtimeOf(id);
      const items = doc.registerCollab("items", (init) => new CValueSet<string>(init));
      const run = runIn(doc, stored);
      return {
        add: (item) => run(() => items.add(item)),
        remove: (item) => run(() => items.delete(item)),
        has: (item) => items.has(item),
        ...exchangeOf(doc),
      };
    },
    counter: (id, stored) => {
      const doc = runtimeOf(id);
      const count = doc.registerCollab("count", (init) => new CCounter(init));
      const run = runIn(doc, stored);
      return {
        increment: () => run(() => count.add(1)),
        value: () => count.value,
        ...exchangeOf(doc),
      };
    },
    map: (id, stored) => {
      const doc = runtimeOf(id);
      const entries = doc.registerCollab("entries", (init) => new CValueMap<string, number>(init));
      const run = runIn(doc, stored);
      return {
        put: (key, value) => run(() => entries.set(key, value)),
        get: (key) => entries.get(key),
        ...exchangeOf(doc),
      };
    },
    register: (id, stored) => {
      const doc = runtimeOf(id);
      const register = doc.registerCollab("register", (init) => new CVar<string>(init, ""));
      const run = runIn(doc, stored);
      return {
        write: (text) =>
          run(() => {
            register.value = text;
          }),
        read: () => register.value,
        ...exchangeOf(doc),
      };
    },
    todos: (id, stored) => {
      const doc = runtimeOf(id);
      const todos = doc.registerCollab(
        "todos",
        (init) =>
          new CMap<string, Todo, [title: string]>(
            init,
            (init, _id, title) => new Todo(init, title),
          ),
      );
      const run = runIn(doc, stored);
      const edit = (id: string, change: (todo: Todo) => void) =>
        run(() => {
          const todo = todos.get(id);
          if (todo) change(todo);
        });
      return {
        add: (id, title) => run(() => todos.set(id, title)),
        rename: (id, title) =>
          edit(id, (todo) => {
            todo.title.value = title;
          }),
        setDone: (id, done) =>
          edit(id, (todo) => {
            todo.done.value = done;
          }),
        find: (id) => {
          const todo = todos.get(id);
          return todo && { title: todo.title.value, done: todo.done.value };
        },
        ...exchangeOf(doc),
      };
    },
  },
  means: {
    set: "`CValueSet`; an add wins against a removal that has not seen it",
    counter: "`CCounter`; all increments count",
    map: "`CValueMap`; of two at the same time the one of the smaller replica id counts",
    register: "`CVar`; of two at the same time the one of the smaller replica id counts",
    todos:
      "`CMap` of `CObject`s with `CVar`s; of two records made under one key at the same time one is lost as a whole",
  },
};

function runtimeOf(id: number): CRuntime {
  return new CRuntime({ debugReplicaID: `replica${id}`, autoTransactions: "error" });
}

/** How to run an update: as a transaction, or as part of one. What was stored is loaded once all types are registered. */
function runIn(doc: CRuntime, stored?: Uint8Array): (edit: () => unknown) => void {
  if (stored) doc.load(stored);
  return (edit) => doc.transact(edit);
}

function exchangeOf(doc: CRuntime): Exchange {
  return {
    batch: (edit) => doc.transact(edit),
    onDelta: (listener) => void doc.on("Send", ({ message }) => listener(message)),
    applyDelta: (delta) => doc.receive(delta),
    save: () => doc.save(),
    merge: (state) => doc.load(state),
  };
}
