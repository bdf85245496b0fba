import { AddWinsSetCRDT } from "../../../corpus/add-wins-set-causal/input.crdt.js";
import { StockCRDT } from "../../../corpus/counter-causal/input.crdt.js";
import { SettingsCRDT } from "../../../corpus/lww-map-causal/input.crdt.js";
import { TitleCRDT } from "../../../corpus/lww-register-causal/input.crdt.js";
import { TodoListCRDT } from "../../../corpus/todo-list-causal/input.crdt.js";
import type { Contender } from "./contender.js";
import { openLifted } from "./joinery.js";

/** Classes under the causal clock, which is taken unless another is asked for. */
export const contender: Contender = {
  open: openLifted({
    set: AddWinsSetCRDT,
    counter: StockCRDT,
    map: SettingsCRDT,
    register: TitleCRDT,
    todos: TodoListCRDT,
  }),
  means: {
    set: "`add-wins-set-causal`; an add wins against a removal that has not seen it",
    counter: "`counter-causal`; all increments count",
    map: "`lww-map-causal`; what has seen the other counts after it, of concurrent ones the later stamp",
    register:
      "`lww-register-causal`; what has seen the other counts after it, of concurrent ones the later stamp",
    todos:
      "`todo-list-causal`; each field on its own, what has seen the other counts after it, of concurrent ones the later stamp",
  },
};
