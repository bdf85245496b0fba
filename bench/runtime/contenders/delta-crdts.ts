import CRDTs from "delta-crdts";
import codec from "delta-crdts-msgpack-codec";
import type { Contender, Exchange } from "./contender.js";

interface Mutators {
  readonly aworset: Record<"add" | "remove", (item: string) => unknown>;
  readonly pncounter: Record<"inc" | "dec", () => unknown>;
  readonly lwwreg: { write(time: number, value: string): unknown };
  readonly ormap: { applySub(...path: unknown[]): unknown };
}

/** Maps hold only types that are causal, and registers that keep all concurrent values: the first one in order is shown. */
type Shown<T> = ReadonlySet<T> | undefined;

/** delta-crdts. Its mutators give deltas; a value is made of the whole state each time that it is asked for. */
export const contender: Contender = {
  open: {
    set: (id, stored) => {
      const [replica, run, exchange] = replicaOf("aworset", id, stored);
      return {
        add: (item) => run(replica.add(item)),
        remove: (item) => {
          replica.remove(item);
          // In 0.10.3 the delta of a removal takes nothing away elsewhere: the element's event is missing in its context.
          run(replica.state());
        },
        has: (item) => (replica.value() as Set<string>).has(item),
        ...exchange,
      };
    },
    counter: (id, stored) => {
      const [replica, run, exchange] = replicaOf("pncounter", id, stored);
      return {
        increment: () => run(replica.inc()),
        value: () => replica.value() as number,
        ...exchange,
      };
    },
    map: (id, stored) => {
      const [replica, run, exchange] = replicaOf("ormap", id, stored);
      return {
        put: (key, value) => run(replica.applySub(key, "mvreg", "write", value)),
        get: (key) => shown((replica.value() as Record<string, Shown<number>>)[key]),
        ...exchange,
      };
    },
    register: (id, stored) => {
      const [replica, run, exchange] = replicaOf("lwwreg", id, stored);
      const time = () => (replica.state() as [time: number, text: string | null])[0];
      return {
        write: (text) => run(replica.write(time() + 1, text)),
        read: () => (replica.value() as string | null) ?? "",
        ...exchange,
      };
    },
    todos: (id, stored) => {
      const [replica, run, exchange] = replicaOf("ormap", id, stored);
      const write = (id: string, field: string, value: unknown) =>
        run(replica.applySub(id, "ormap", "applySub", field, "mvreg", "write", value));
      return {
        add: (id, title) => {
          write(id, "title", title);
          write(id, "done", false);
        },
        rename: (id, title) => write(id, "title", title),
        setDone: (id, done) => write(id, "done", done),
        find: (id) => {
          const todo = (
            replica.value() as Record<string, { title: Shown<string>; done: Shown<boolean> }>
          )[id];
          return todo && { title: shown(todo.title) ?? "", done: shown(todo.done) ?? false };
        },
        ...exchange,
      };
    },
  },
  means: {
    set: "`aworset`; an add wins against a removal that has not seen it. The delta of a removal has no effect elsewhere, so the whole state is sent",
    counter: "`pncounter`; all increments count",
    map: "`ormap` of `mvreg`s, of which the smallest value is shown; all concurrent values are kept",
    register: "`lwwreg` with a count as its time; the later time counts, then the larger text",
    todos:
      "`ormap` of `ormap`s of `mvreg`s, of which the smallest value is shown; all concurrent values are kept",
  },
};

/** The replica, what is to be done with the delta of an update, and the exchange. */
function replicaOf<N extends keyof Mutators>(
  name: N,
  id: number,
  stored?: Uint8Array,
): [CRDTs.Replica & Mutators[N], (delta: unknown) => void, Exchange] {
  const replica = CRDTs<Mutators[N]>(name)(`replica ${id}`);
  const type = CRDTs.type(name);
  if (stored) replica.apply(codec.decode(stored));
  let listener: ((delta: Uint8Array) => void) | undefined;
  let batch: unknown[] | undefined;
  const send = (delta: unknown) => listener?.(codec.encode(delta).slice());
  return [
    replica,
    (delta) => {
      if (batch) batch.push(delta);
      else send(delta);
    },
    {
      batch: (edit) => {
        const deltas: unknown[] = [];
        batch = deltas;
        edit();
        batch = undefined;
        send(deltas.reduce((a, b) => type.join(a, b), type.initial()));
      },
      onDelta: (call) => {
        listener = call;
      },
      applyDelta: (delta) => void replica.apply(codec.decode(delta)),
      save: () => codec.encode(replica.state()).slice(),
      merge: (state) => void replica.apply(codec.decode(state)),
    },
  ];
}

function shown<T>(values: Shown<T>): T | undefined {
  return values && [...values].sort()[0];
}
