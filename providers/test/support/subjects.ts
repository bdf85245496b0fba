import { StockCRDT } from "../../../corpus/counter/input.crdt.js";
import { GroceriesCRDT } from "../../../corpus/groceries/input.crdt.js";
import { PrintQueueCRDT } from "../../../corpus/print-queue/input.crdt.js";
import type { Replicable } from "../../src/replicable.js";

type Options = { readonly replica?: string };

/** A lifted class, to try the providers with. */
export interface Subject<T extends Replicable & { state(): unknown } = AnySubject> {
  readonly name: string;
  readonly create: (options?: Options) => T;
  /** Does something that changes the state, another thing for each number. */
  readonly act: (replica: T, number: number) => void;
}

type AnySubject = Replicable & { state(): unknown };

function subject<T extends AnySubject>(
  name: string,
  create: (options?: Options) => T,
  act: (replica: T, number: number) => void,
): Subject {
  return { name, create, act: (replica, number) => act(replica as T, number) };
}

/** A set in causal cells, a counter with a slot for each replica, and a log of all calls. */
export const subjects: readonly Subject[] = [
  subject(
    "groceries",
    (options) => new GroceriesCRDT(options),
    (list, number) => {
      if (number % 4 === 3) list.remove(`item ${number - 1}`);
      else list.add(`item ${number}`);
    },
  ),
  subject(
    "stock",
    (options) => new StockCRDT(options),
    (stock, number) => (number % 3 === 2 ? stock.decrement(number) : stock.increment(number + 1)),
  ),
  subject(
    "print queue",
    (options) => new PrintQueueCRDT(options),
    (queue, number) => {
      if (number % 3 === 2) queue.dequeue();
      else queue.enqueue(`job ${number}`);
    },
  ),
];
