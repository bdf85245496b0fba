/*
 * The replicated form of TodoList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { todos: map<string, { there: lex(max<[nat, string]>, or), done: lex(max<[nat, string]>, or), title: lex(max<[nat, string]>, max<string>) }> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  19 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkBool,
  checkString,
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
  title: string;
  done: boolean;
}

const lattice = record({
  todos: map(
    "string",
    record({
      there: lex(max({ tuple: ["nat", "string"] }), or()),
      done: lex(max({ tuple: ["nat", "string"] }), or()),
      title: lex(max({ tuple: ["nat", "string"] }), max("string")),
    }),
  ),
});

/** All of a {@link TodoListCRDT}, as plain JSON data. */
export type TodoListState = ReplicaState<typeof lattice>;

interface TodoListView {
  readonly todos: ReadonlyMap<string, Todo>;
}

/** The tasks of a small team. What was done last to a task counts. */
export class TodoListCRDT extends Replicated<typeof lattice, TodoListView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        todos: entriesWhere(
          state.todos,
          (entry) => (entry.there[1] ? { done: entry.done[1], title: entry.title[1] } : undefined),
          memo(0),
        ),
      }),
      options,
    );
  }

  /** Adds a task, or starts it afresh. */
  add(id: string, title: string): void {
    checkString("add(id)", id);
    checkString("add(title)", title);
    if (title.trim() === "") {
      throw new Error("A task needs a title");
    }
    const trim = title.trim();
    checkString("add: title.trim()", trim);
    this.crdt.update(({ clock, replica }) =>
      trim !== ""
        ? {
            todos: new Map([
              [
                id,
                {
                  there: [[clock, replica], true],
                  done: [[clock, replica], false],
                  title: [[clock, replica], title],
                },
              ],
            ]),
          }
        : {},
    );
  }

  rename(id: string, title: string): void {
    checkString("rename(id)", id);
    checkString("rename(title)", title);
    this.crdt.update(({ clock, replica }) => ({
      todos: new Map([[id, { title: [[clock, replica], title] }]]),
    }));
  }

  setDone(id: string, done: boolean): void {
    checkString("setDone(id)", id);
    checkBool("setDone(done)", done);
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
            done: [[clock, replica], false],
            title: [[clock, replica], ""],
          },
        ],
      ]),
    }));
  }

  /** A copy of one task. */
  find(id: string): Todo | undefined {
    const todo = this.todos.get(id);
    return todo && { ...todo };
  }

  /** The titles of what is left to do, in alphabetical order. */
  get open(): string[] {
    return [...this.todos.values()]
      .filter((todo) => !todo.done)
      .map((todo) => todo.title)
      .sort();
  }

  get size(): number {
    return this.todos.size;
  }

  private get todos(): Map<string, Todo> {
    return this.crdt.view.todos as Map<string, Todo>;
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
