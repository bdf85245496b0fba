/** How far a student got in each lesson of a course, in percent. Progress is never lost. */
export class CourseProgress {
  static readonly COMPLETE = 100;

  readonly #percent: Map<string, number>;
  readonly #lessons: number;

  constructor(lessons: number) {
    this.#lessons = lessons;
    this.#percent = new Map();
  }

  /** Notes that the student got this far. */
  advance(lesson: string, percent: number): void {
    if (percent < 0 || percent > CourseProgress.COMPLETE) {
      throw new RangeError(`${percent} is no percentage`);
    }
    if (percent > (this.#percent.get(lesson) ?? -1)) {
      this.#percent.set(lesson, percent);
    }
  }

  finish(lesson: string): void {
    this.advance(lesson, CourseProgress.COMPLETE);
  }

  progressIn(lesson: string): number {
    return this.#percent.get(lesson) ?? 0;
  }

  get finishedLessons(): string[] {
    return [...this.#percent.keys()]
      .filter((lesson) => this.progressIn(lesson) === CourseProgress.COMPLETE)
      .sort();
  }

  get hasPassed(): boolean {
    return this.finishedLessons.length >= this.#lessons;
  }
}
