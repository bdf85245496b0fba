import type { Exchange, Open } from "./contender.js";
import { sourceCalls } from "./source-calls.js";

type Calls = typeof sourceCalls;
type Name = keyof Calls;

/** What lifted classes have in common, as far as it is needed here. */
interface Lifted {
  on(event: "update", listener: (delta: Uint8Array) => void): () => void;
  applyUpdate(delta: Uint8Array): boolean;
  encode(): Uint8Array;
  transact(run: () => void): void;
}

interface LiftedClass<T> {
  new (options: { replica: string }): T & Lifted;
  decode(stored: Uint8Array, options: { replica: string }): T & Lifted;
}

/** A lifted class for each workload. */
export type Classes = { readonly [W in Name]: LiftedClass<Parameters<Calls[W]>[0]> };

/** Replicas of lifted classes. */
export function openLifted(classes: Classes): Open {
  return {
    set: (id, stored) => {
      const replica = replicaOf(classes.set, id, stored);
      return { ...sourceCalls.set(replica), ...exchangeOf(replica) };
    },
    counter: (id, stored) => {
      const replica = replicaOf(classes.counter, id, stored);
      return { ...sourceCalls.counter(replica), ...exchangeOf(replica) };
    },
    map: (id, stored) => {
      const replica = replicaOf(classes.map, id, stored);
      return { ...sourceCalls.map(replica), ...exchangeOf(replica) };
    },
    register: (id, stored) => {
      const replica = replicaOf(classes.register, id, stored);
      return { ...sourceCalls.register(replica), ...exchangeOf(replica) };
    },
    todos: (id, stored) => {
      const replica = replicaOf(classes.todos, id, stored);
      return { ...sourceCalls.todos(replica), ...exchangeOf(replica) };
    },
  };
}

function replicaOf<T>(lifted: LiftedClass<T>, id: number, stored?: Uint8Array): T & Lifted {
  const options = { replica: `replica ${id}` };
  return stored ? lifted.decode(stored, options) : new lifted(options);
}

function exchangeOf(replica: Lifted): Exchange {
  return {
    batch: (edit) => replica.transact(edit),
    onDelta: (listener) => void replica.on("update", listener),
    applyDelta: (delta) => void replica.applyUpdate(delta),
    save: () => replica.encode(),
    merge: (state) => void replica.applyUpdate(state),
  };
}
