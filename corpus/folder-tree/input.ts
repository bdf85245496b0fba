interface Folder {
  name: string;
  parent: string | null;
}

/**
 * Folders in folders. A folder can be moved, but not into itself or anything below it.
 *
 * @conflict remove > move > create
 * @conflict latest
 * @clock lamport
 */
export class FolderTree {
  readonly #folders = new Map<string, Folder>();

  create(id: string, name: string, parent: string | null = null): void {
    if (parent !== null && !this.#folders.has(parent)) return;
    if (!this.#folders.has(id)) {
      this.#folders.set(id, { name, parent });
    }
  }

  move(id: string, target: string | null): boolean {
    const folder = this.#folders.get(id);
    if (!folder || (target !== null && this.#isWithin(target, id))) return false;
    this.#folders.set(id, { ...folder, parent: target });
    return true;
  }

  /** Removes a folder with all that is in it. */
  remove(id: string): void {
    for (const child of this.children(id)) {
      this.remove(child);
    }
    this.#folders.delete(id);
  }

  children(parent: string | null): string[] {
    return [...this.#folders]
      .filter(([, f]) => f.parent === parent)
      .map(([id]) => id)
      .sort();
  }

  path(id: string): string {
    const folder = this.#folders.get(id);
    if (!folder) return "";
    return `${folder.parent === null ? "" : this.path(folder.parent)}/${folder.name}`;
  }

  #isWithin(id: string, ancestor: string): boolean {
    if (id === ancestor) return true;
    const parent = this.#folders.get(id)?.parent;
    return parent != null && this.#isWithin(parent, ancestor);
  }
}
