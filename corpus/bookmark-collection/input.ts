interface Bookmark {
  readonly url: string;
  readonly title: string;
  readonly pinned?: boolean;
}

/**
 * Bookmarks of a browser, one for each address. A deletion gives way to a bookmark saved at the same time.
 *
 * @conflict save > discard
 * @conflict latest
 */
export class BookmarkCollection {
  #byUrl = new Map<string, Bookmark>();

  save(bookmark: Bookmark): void {
    this.#byUrl.set(bookmark.url, bookmark);
  }

  discard(url: string): void {
    this.#byUrl.delete(url);
  }

  titleOf(url: string): string {
    return this.#byUrl.get(url)?.title ?? url;
  }

  /** The bookmarks whose title has this text in it, by title and address. */
  search(text: string): Bookmark[] {
    const wanted = text.toLowerCase();
    return [...this.#byUrl.values()]
      .filter(({ title }) => title.toLowerCase().includes(wanted))
      .sort((a, b) => a.title.localeCompare(b.title) || a.url.localeCompare(b.url));
  }

  /** The addresses of the pinned ones. */
  get pinned(): string[] {
    return [...this.#byUrl.values()]
      .filter((b) => b.pinned ?? false)
      .map((b) => b.url)
      .sort();
  }
}
