// A copy of the set is cut by setting its length.
export class RecentSearches {
  private readonly searches = new Set<string>();
  private shown = 0;

  search(text: string): void {
    this.searches.add(text);
    const list = [...this.searches];
    list.length = Math.min(list.length, 5);
    this.shown = list.length;
  }

  get count(): number {
    return this.shown;
  }
}
