// The set that the caller passes becomes the state, and the caller can still change it.
export class Selection {
  private selected = new Set<string>();

  select(ids: Set<string>): void {
    this.selected = ids;
  }

  isSelected(id: string): boolean {
    return this.selected.has(id);
  }
}
