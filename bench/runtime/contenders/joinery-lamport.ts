import { AddWinsSetCRDT } from "../../../corpus/add-wins-set/input.crdt.js";
import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { SettingsCRDT } from "../../../corpus/lww-map/input.crdt.js";
import { TitleCRDT } from "../../../corpus/lww-register/input.crdt.js";
import { TodoListCRDT } from "../../../corpus/todo-list/input.crdt.js";
import type { Contender } from "./contender.js";
import { openLifted } from "./joinery.js";

/** Classes under Lamport clocks (of the counter: under none). */
export const contender: Contender = {
  open: openLifted({
    set: AddWinsSetCRDT,
    counter: StockCRDT,
    map: SettingsCRDT,
    register: TitleCRDT,
    todos: TodoListCRDT,
  }),
  means: {
    set: "`add-wins-set`; the later Lamport clock counts, of equal ones the add",
    counter: "`counter`; all increments count",
    map: "`lww-map`; the later stamp counts",
    register: "`lww-register`; the later stamp counts",
    todos: "`todo-list`; each field on its own, the later stamp counts",
  },
};
