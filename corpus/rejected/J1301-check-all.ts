// All open tasks are closed one by one, in a loop.
export class Checklist {
  private readonly open = new Set<string>();
  private readonly done = new Set<string>();

  add(task: string): void {
    this.open.add(task);
  }

  finish(): void {
    for (const task of this.open) {
      this.done.add(task);
    }
    this.open.clear();
  }

  isDone(task: string): boolean {
    return this.done.has(task);
  }
}
