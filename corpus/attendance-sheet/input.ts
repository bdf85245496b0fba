/**
 * Who attended which session of a class, by the day as `YYYY-MM-DD`.
 * An excuse counts for more than a mark as absent, and to have been present for more than both.
 *
 * @conflict present > excused > absent
 * @clock none
 */
export class AttendanceSheet {
  private readonly marks = new Map<string, Map<string, "present" | "excused" | "absent">>();

  present(day: string, student: string): void {
    this.mark(day, student, "present");
  }

  excused(day: string, student: string): void {
    this.mark(day, student, "excused");
  }

  absent(day: string, student: string): void {
    this.mark(day, student, "absent");
  }

  markOf(day: string, student: string): string {
    return this.marks.get(day)?.get(student) ?? "unmarked";
  }

  /** The number of days on which the student was there. */
  daysPresent(student: string): number {
    let days = 0;
    this.marks.forEach((sheet) => {
      if (sheet.get(student) === "present") days++;
    });
    return days;
  }

  /** Who is to be asked why they were not there. */
  unexcused(day: string): string[] {
    return [...(this.marks.get(day) ?? [])]
      .filter(([, m]) => m === "absent")
      .map(([s]) => s)
      .sort();
  }

  private mark(day: string, student: string, mark: "present" | "excused" | "absent"): void {
    const sheet = this.marks.get(day) ?? new Map();
    sheet.set(student, mark);
    this.marks.set(day, sheet);
  }
}
