/**
 * Jobs for one printer, first come, first served.
 *
 * @conflict latest
 * @clock lamport
 */
export class PrintQueue {
  #jobs: string[] = [];
  #printed = 0;

  enqueue(job: string): void {
    this.#jobs.push(job);
  }

  /** Takes the job that has waited longest. */
  dequeue(): string | undefined {
    const job = this.#jobs.shift();
    if (job !== undefined) {
      this.#printed++;
    }
    return job;
  }

  cancel(job: string): void {
    this.#jobs = this.#jobs.filter((waiting) => waiting !== job);
  }

  peek(): string | undefined {
    return this.#jobs[0];
  }

  /** How many jobs come before this one; -1 if it is not waiting. */
  ahead(job: string): number {
    return this.#jobs.indexOf(job);
  }

  get status(): string {
    return `${this.#jobs.length} waiting, ${this.#printed} printed`;
  }
}
