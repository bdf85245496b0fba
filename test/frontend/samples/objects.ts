interface Todo {
  title: string;
  done: boolean;
  note?: string;
}

/** Records in a map and in a field. */
export class TodoList {
  private readonly todos = new Map<string, Todo>();
  private settings = { theme: "light", size: 12 };

  add(id: string, title: string) {
    this.todos.set(id, { title, done: false });
  }

  put(id: string, todo: Todo) {
    this.todos.set(id, { ...todo });
  }

  setDone(id: string, done: boolean) {
    const todo = this.todos.get(id);
    if (todo) todo.done = done;
  }

  toggle(id: string) {
    const todo = this.todos.get(id);
    if (!todo) return;
    todo.done = !todo.done;
  }

  rename(id: string, title: string) {
    const todo = this.todos.get(id);
    if (todo !== undefined) this.todos.set(id, { ...todo, title });
  }

  setTheme(theme: string) {
    this.settings.theme = theme;
  }

  replace(size: number) {
    this.settings = { ...this.settings, size };
  }

  titleOf(id: string) {
    return this.todos.get(id)?.title;
  }

  read(id: string): Todo | undefined {
    const todo = this.todos.get(id);
    return todo && { ...todo };
  }

  get theme() {
    return this.settings.theme;
  }

  get size() {
    return this.settings.size;
  }
}
