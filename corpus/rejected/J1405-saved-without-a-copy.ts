// The draft is saved without a copy, so later changes of the draft change what was saved.
export class Editor {
  private draft = new Set<string>();
  private saved = new Set<string>();

  write(line: string): void {
    this.draft.add(line);
  }

  save(): void {
    this.saved = this.draft;
  }

  isSaved(line: string): boolean {
    return this.saved.has(line);
  }
}
