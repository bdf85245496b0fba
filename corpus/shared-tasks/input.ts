interface Task {
  readonly title: string;
  readonly assignee?: string;
  readonly done: boolean;
}

/**
 * The tasks of a household. What is changed of a task changes only that; who removes a task removes what they have seen of it,
 * and a task that somebody puts back at the same time stays.
 *
 * @conflict retitle > assign > tick > add > remove
 * @conflict latest
 */
export class SharedTasks {
  private readonly tasks = new Map<number, Task>();

  add(id: number, title: string): void {
    this.tasks.set(id, { title, done: false });
  }

  retitle(id: number, title: string): void {
    const task = this.tasks.get(id);
    if (task !== undefined) {
      this.tasks.set(id, { ...task, title });
    }
  }

  assign(id: number, assignee: string): void {
    const task = this.tasks.get(id);
    if (task === undefined) return;
    this.tasks.set(id, { ...task, assignee });
  }

  tick(id: number, done = true): void {
    const task = this.tasks.get(id);
    if (task) this.tasks.set(id, { ...task, done });
  }

  remove(id: number): void {
    this.tasks.delete(id);
  }

  /** All that is known of a task, in one line. */
  describe(id: number): string {
    const task = this.tasks.get(id);
    if (!task) return "no such task";
    return `${task.done ? "☑" : "☐"} ${task.title}${task.assignee ? ` (${task.assignee})` : ""}`;
  }

  /** The tasks that somebody still has to do. */
  openOf(assignee: string): number[] {
    return [...this.tasks]
      .filter(([, task]) => !task.done && task.assignee === assignee)
      .map(([id]) => id)
      .sort((a, b) => a - b);
  }
}
