/**
 * A course with limited places. Who comes too late waits, and moves up when somebody gives a place back.
 *
 * @conflict withdraw > enroll
 * @conflict latest
 * @clock lamport
 */
export class CourseWaitingList {
  private readonly enrolled = new Set<string>();
  private waiting: string[] = [];

  constructor(readonly places: number) {}

  enroll(student: string): "enrolled" | "waiting" {
    if (this.enrolled.has(student)) return "enrolled";
    if (this.waiting.includes(student)) return "waiting";
    if (this.enrolled.size < this.places) {
      this.enrolled.add(student);
      return "enrolled";
    }
    this.waiting.push(student);
    return "waiting";
  }

  withdraw(student: string): void {
    this.waiting = this.waiting.filter((other) => other !== student);
    if (this.enrolled.delete(student)) {
      this.promote();
    }
  }

  /** The number of a student on the waiting list, from 1; 0 for who does not wait. */
  position(student: string): number {
    return this.waiting.indexOf(student) + 1;
  }

  get participants(): string[] {
    return [...this.enrolled].sort();
  }

  private promote(): void {
    const next = this.waiting.shift();
    if (next !== undefined) this.enrolled.add(next);
  }
}
