/** Something to do. */
interface Task {
  title: string;
  done: boolean;
  owner: string | null;
}

/**
 * A list of tasks, of which each part can be changed on its own.
 *
 * @replicated
 * @conflict latest
 * @clock causal
 */
export class Tasks {
  private readonly tasks = new Map<string, Task>();

  add(id: string, title: string): void {
    this.tasks.set(id, { title, done: false, owner: null });
  }

  /** Puts a task in place as it is. */
  put(id: string, task: Task): void {
    this.tasks.set(id, { ...task });
  }

  rename(id: string, title: string): void {
    const task = this.tasks.get(id);
    if (!task || title === "") {
      return;
    }
    task.title = title;
  }

  setDone(id: string, done: boolean): void {
    const task = this.tasks.get(id);
    if (task) {
      task.done = done;
    }
  }

  assign(id: string, owner: string): void {
    const task = this.tasks.get(id);
    if (task) {
      task.owner = owner;
    }
  }

  remove(id: string): void {
    this.tasks.delete(id);
  }

  titleOf(id: string): string | undefined {
    return this.tasks.get(id)?.title;
  }

  isDone(id: string): boolean {
    return this.tasks.get(id)?.done ?? false;
  }

  ownerOf(id: string): string | null {
    const task = this.tasks.get(id);
    return task ? task.owner : null;
  }

  get size(): number {
    return this.tasks.size;
  }
}
