import type { AddWinsSet } from "../../../corpus/add-wins-set/input.js";
import type { Stock } from "../../../corpus/counter/input.js";
import type { Settings } from "../../../corpus/lww-map/input.js";
import type { Title } from "../../../corpus/lww-register/input.js";
import type { TodoList } from "../../../corpus/todo-list/input.js";
import type { Values, WorkloadName } from "../workloads/values.js";

/** The public members of the classes of the corpus that are used: lifted classes have them too. */
interface Classes {
  readonly set: Pick<AddWinsSet, "add" | "remove" | "has">;
  readonly counter: Pick<Stock, "increment" | "pieces">;
  readonly map: Pick<Settings, "put" | "get">;
  readonly register: Pick<Title, "value">;
  readonly todos: Pick<TodoList, "add" | "rename" | "setDone" | "find">;
}

/** The calls of each workload on an object of a source class, or of the lifted one. */
export const sourceCalls: { readonly [W in WorkloadName]: (object: Classes[W]) => Values[W] } = {
  set: (set) => ({
    add: (item) => set.add(item),
    remove: (item) => set.remove(item),
    has: (item) => set.has(item),
  }),
  counter: (stock) => ({
    increment: () => stock.increment(1),
    value: () => stock.pieces,
  }),
  map: (settings) => ({
    put: (key, value) => settings.put(key, value),
    get: (key) => settings.get(key),
  }),
  register: (title) => ({
    write: (text) => {
      title.value = text;
    },
    read: () => title.value,
  }),
  todos: (list) => ({
    add: (id, title) => list.add(id, title),
    rename: (id, title) => list.rename(id, title),
    setDone: (id, done) => list.setDone(id, done),
    find: (id) => list.find(id),
  }),
};
