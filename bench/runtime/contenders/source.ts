import { AddWinsSet } from "../../../corpus/add-wins-set/input.js";
import { Stock } from "../../../corpus/counter/input.js";
import { Settings } from "../../../corpus/lww-map/input.js";
import { Title } from "../../../corpus/lww-register/input.js";
import { TodoList } from "../../../corpus/todo-list/input.js";
import type { Values, WorkloadName } from "../workloads/values.js";
import { sourceCalls } from "./source-calls.js";

/** The source classes: what a program does that has nothing replicated. */
export const source: { readonly [W in WorkloadName]: () => Values[W] } = {
  set: () => sourceCalls.set(new AddWinsSet()),
  counter: () => sourceCalls.counter(new Stock()),
  map: () => sourceCalls.map(new Settings()),
  register: () => sourceCalls.register(new Title()),
  todos: () => sourceCalls.todos(new TodoList()),
};
