/*
 * The replicated form of TodoList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./todo-list.ts
 * Lattice: { todos: map<string, { there: lex(max<[nat, string]>, or), added: lex(max<[nat, string]>, max<num>), done: lex(max<[nat, string]>, or), title: lex(max<[nat, string]>, max<string>) }> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Clock:   lamport, taken because two calls of add do not commute; causal cells would answer alike,
 *          as the later call wins
 * Proved:  19 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkBool,
  checkNum,
  checkString,
  detached,
  entriesWhere,
  lex,
  map,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

export interface Todo {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
}

const lattice = record({
  todos: map(
    "string",
    record({
      there: lex(max({ tuple: ["nat", "string"] }), or()),
      added: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
      done: lex(max({ tuple: ["nat", "string"] }), or()),
      title: lex(max({ tuple: ["nat", "string"] }), max("string")),
    }),
  ),
});

/** All of a {@link TodoListCRDT}, as plain JSON data. */
export type TodoListState = ReplicaState<typeof lattice>;

interface TodoListView {
  readonly todos: ReadonlyMap<
    string,
    { readonly title: string; readonly done: boolean; readonly added: number }
  >;
}

/**
 * What has to be done, oldest first. What is changed of a thing changes only that; of two changes of the same the
 * later one counts. What is removed is gone, also if another changes it at the same time.
 */
export class TodoListCRDT extends Replicated<typeof lattice, TodoListView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        todos: entriesWhere(
          state.todos,
          (entry) =>
            entry.there[1]
              ? { added: entry.added[1] ?? 0, done: entry.done[1], title: entry.title[1] }
              : undefined,
          memo(0),
        ),
      }),
      options,
    );
  }

  /** Adds a thing, and gives its id. */
  add(title: string): string {
    checkString("add(title)", title);
    const id = crypto.randomUUID();
    const now = Date.now();
    checkString("add: crypto.randomUUID()", id);
    checkNum("add: Date.now()", now);
    this.crdt.update(({ clock, replica }) => ({
      todos: new Map([
        [
          id,
          {
            there: [[clock, replica], true],
            added: [[clock, replica], now],
            done: [[clock, replica], false],
            title: [[clock, replica], title],
          },
        ],
      ]),
    }));
    return id;
  }

  /** Says it in other words. */
  edit(id: string, title: string): void {
    checkString("edit(id)", id);
    checkString("edit(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      todos: new Map([[id, { title: [[clock, replica], title] }]]),
    }));
  }

  /** Ticks it, or takes the tick away. */
  tick(id: string, done: boolean): void {
    checkString("tick(id)", id);
    checkBool("tick(done)", done);
    this.crdt.update(({ clock, replica }) => ({
      todos: new Map([[id, { done: [[clock, replica], done] }]]),
    }));
  }

  remove(id: string): void {
    checkString("remove(id)", id);
    this.crdt.update(({ clock, replica }) => ({
      todos: new Map([
        [
          id,
          {
            there: [[clock, replica], false],
            added: [[clock, replica], null],
            done: [[clock, replica], false],
            title: [[clock, replica], ""],
          },
        ],
      ]),
    }));
  }

  get items(): readonly Todo[] {
    return detached(
      [...this.todos]
        .sort(([a, x], [b, y]) => x.added - y.added || (a < b ? -1 : 1))
        .map(([id, { title, done }]) => ({ id, title, done })),
    );
  }

  private get todos(): Map<
    string,
    { readonly title: string; readonly done: boolean; readonly added: number }
  > {
    return this.crdt.view.todos as Map<
      string,
      { readonly title: string; readonly done: boolean; readonly added: number }
    >;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TodoListCRDT {
    const replica = new TodoListCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TodoListView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TodoListState, options: ReplicaOptions = {}): TodoListCRDT {
    const replica = new TodoListCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TodoListCRDT {
    const replica = new TodoListCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
