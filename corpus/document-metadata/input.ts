type Status = "draft" | "review" | "published";

/**
 * What is known about a document besides its text.
 * Authors are only ever added; the rest is as it was set last.
 *
 * @conflict latest
 * @clock lamport
 */
export class DocumentMetadata {
  private meta: { title: string; status: Status; summary?: string | undefined } = {
    title: "Untitled",
    status: "draft",
  };
  private readonly authors = new Set<string>();
  private revision = 0;

  retitle(title: string): void {
    this.meta.title = title;
  }

  summarize(summary?: string): void {
    this.meta.summary = summary;
  }

  moveTo(status: Status): void {
    this.meta.status = status;
  }

  /** Notes who saved the document, and that there is one more revision. */
  saved(author: string): void {
    this.authors.add(author);
    this.revision++;
  }

  get title(): string {
    return this.meta.title;
  }

  get isPublic(): boolean {
    return this.meta.status === "published";
  }

  byline(): string {
    const names = [...this.authors].sort();
    return names.length === 0 ? "by nobody yet" : `by ${names.join(", ")} (r${this.revision})`;
  }

  excerpt(length = 80): string {
    return this.meta.summary?.slice(0, length) ?? "";
  }
}
