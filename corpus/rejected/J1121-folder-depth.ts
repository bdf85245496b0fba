// To close a folder closes its parents, too: the method calls itself.
export class FolderView {
  private readonly parents = new Map<string, string>();
  private readonly closed = new Set<string>();

  put(folder: string, parent: string): void {
    this.parents.set(folder, parent);
  }

  close(folder: string): void {
    this.closed.add(folder);
    const parent = this.parents.get(folder);
    if (parent !== undefined && !this.closed.has(parent)) {
      this.close(parent);
    }
  }

  isClosed(folder: string): boolean {
    return this.closed.has(folder);
  }
}
