// Nothing says which of two calls on a queue counts last, so the later one does.
export class PrintQueue {
  private readonly jobs: string[] = [];

  print(job: string): void {
    this.jobs.push(job);
  }

  finish(): void {
    this.jobs.shift();
  }

  get next(): string | undefined {
    return this.jobs[0];
  }
}
