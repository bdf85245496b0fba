// The update asks the user, who sits in front of one replica only.
declare function confirm(question: string): boolean;

export class Trash {
  private readonly files = new Set<string>();

  put(file: string): void {
    this.files.add(file);
  }

  remove(file: string): void {
    if (confirm(`Remove ${file}?`)) {
      this.files.delete(file);
    }
  }

  has(file: string): boolean {
    return this.files.has(file);
  }
}
