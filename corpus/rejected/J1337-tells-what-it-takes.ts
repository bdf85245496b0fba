// The next job is taken from the list inside the call that only tells about it.
export class PrintQueue {
  private readonly waiting: string[] = [];

  add(job: string): void {
    this.waiting.push(job);
  }

  printNext(): void {
    console.log("printing", this.waiting.shift());
  }

  get count(): number {
    return this.waiting.length;
  }
}
