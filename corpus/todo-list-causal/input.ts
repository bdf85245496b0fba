export interface Todo {
  title: string;
  done: boolean;
}

/**
 * The tasks of a small team. What was done last to a task counts.
 *
 * @conflict latest
 * @clock causal
 */
export class TodoList {
  private readonly todos = new Map<string, Todo>();

  /** Adds a task, or starts it afresh. */
  add(id: string, title: string): void {
    if (title.trim() === "") {
      throw new Error("A task needs a title");
    }
    this.todos.set(id, { title, done: false });
  }

  rename(id: string, title: string): void {
    const todo = this.todos.get(id);
    if (todo) {
      this.todos.set(id, { ...todo, title });
    }
  }

  setDone(id: string, done: boolean): void {
    const todo = this.todos.get(id);
    if (todo) {
      this.todos.set(id, { ...todo, done });
    }
  }

  remove(id: string): void {
    this.todos.delete(id);
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
}
