import { type LogLattice, log, type Source } from "@joinery/runtime";
import fc from "fast-check";

interface Todo {
  title: string;
  done: boolean;
  tags: string[];
}

/** A class with all that is hard: private fields, shared objects, kept arguments, errors half way, functions. */
export class TodoList {
  #todos = new Map<string, Todo>();
  #order: Todo[] = [];
  #calls = 0;
  readonly count = (): number => this.#todos.size;

  add(id: string, todo: Todo): boolean {
    this.#calls++;
    if (this.#todos.has(id)) throw new Error(`${id} is there`);
    this.#todos.set(id, todo);
    this.#order.push(todo);
    return true;
  }

  tag(id: string, tags: string[]): Todo | undefined {
    const todo = this.#todos.get(id);
    todo?.tags.push(...tags);
    tags.length = 0;
    return todo;
  }

  /** Changes through the other reference. */
  toggle(index: number): void {
    const todo = this.#order[index];
    if (todo === undefined) throw new RangeError("no such index");
    todo.done = !todo.done;
  }

  remove(id: string): void {
    const todo = this.#todos.get(id);
    this.#todos.delete(id);
    this.#order = this.#order.filter((other) => other !== todo);
    if (todo === undefined) throw new Error("nothing to remove");
  }

  self(): this {
    return this;
  }

  toJSON() {
    return { todos: [...this.#todos], order: this.#order, calls: this.#calls, count: this.count() };
  }

  static fields(list: TodoList): Record<string, unknown> {
    return { todos: list.#todos, order: list.#order, calls: list.#calls, count: list.count };
  }

  static restore(list: TodoList, fields: Record<string, unknown>): void {
    list.#todos = fields.todos as Map<string, Todo>;
    list.#order = fields.order as Todo[];
    list.#calls = fields.calls as number;
    (list as { count: () => number }).count = fields.count as () => number;
  }
}

/** How often updates were run. */
export const runs = { count: 0 };

export const todoSource: Source<TodoList> = {
  create: () => new TodoList(),
  run(list, method, args) {
    runs.count++;
    return (list as unknown as Record<string, (...args: unknown[]) => unknown>)[method]?.(...args);
  },
  read: TodoList.fields,
  write: TodoList.restore,
};

const todo = { record: { title: "string", done: "bool", tags: { array: "string" } } } as const;

const methods = {
  add: ["string", todo],
  tag: ["string", { array: "string" }],
  toggle: ["nat"],
  remove: ["string"],
  self: [],
} as const;

export const todoLattice: LogLattice = log(methods);

/** The same, where removals come last, whatever their clock. */
export const removalsLast: LogLattice = log(methods, {
  order: (a, b) => Number(a.method === "remove") - Number(b.method === "remove"),
});

const ids = fc.constantFrom("a", "b", "c", "d");

/** Calls of the class. */
export const calls: fc.Arbitrary<readonly [method: string, args: readonly unknown[]]> = fc.oneof(
  fc
    .tuple(ids, fc.string({ maxLength: 3, unit: "grapheme" }))
    .map(([id, title]) => ["add", [id, { title, done: false, tags: [] }]] as const),
  ids.map((id) => ["tag", [id, ["x", "y"]]] as const),
  fc.nat(3).map((index) => ["toggle", [index]] as const),
  ids.map((id) => ["remove", [id]] as const),
);
