/** One thing to do. */
export interface Todo {
  readonly id: string;
  readonly title: string;
  readonly done: boolean;
}

/**
 * What has to be done, oldest first. What is changed of a thing changes only that; of two changes of the same the
 * later one counts. What is removed is gone, also if another changes it at the same time.
 *
 * @conflict latest
 */
export class TodoList {
  private readonly todos = new Map<
    string,
    { readonly title: string; readonly done: boolean; readonly added: number }
  >();

  /** Adds a thing, and gives its id. */
  add(title: string): string {
    const id = crypto.randomUUID();
    this.todos.set(id, { title, done: false, added: Date.now() });
    return id;
  }

  /** Says it in other words. */
  edit(id: string, title: string): void {
    const todo = this.todos.get(id);
    if (todo) this.todos.set(id, { ...todo, title });
  }

  /** Ticks it, or takes the tick away. */
  tick(id: string, done: boolean): void {
    const todo = this.todos.get(id);
    if (todo) this.todos.set(id, { ...todo, done });
  }

  remove(id: string): void {
    this.todos.delete(id);
  }

  get items(): readonly Todo[] {
    return [...this.todos]
      .sort(([a, x], [b, y]) => x.added - y.added || (a < b ? -1 : 1))
      .map(([id, { title, done }]) => ({ id, title, done }));
  }
}
