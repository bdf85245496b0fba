// The tasks are kept in an array.
export class TodoList {
  private readonly tasks: string[] = [];

  add(task: string): void {
    this.tasks.push(task);
  }

  get next(): string | undefined {
    return this.tasks[0];
  }
}
