/**
 * The tags of photos. Tags can only be added.
 *
 * @replicated
 * @clock lamport
 */
export class PhotoTags {
  private readonly tags = new Map<string, Set<string>>();

  /** Puts a tag on a photo. */
  add(photo: string, tag: string): void {
    const known = this.tags.get(photo) ?? new Set<string>();
    known.add(tag);
    this.tags.set(photo, known);
  }

  /** Whether the photo has the tag. */
  has(photo: string, tag: string): boolean {
    return this.tags.get(photo)?.has(tag) ?? false;
  }

  /** The number of tags of a photo. */
  count(photo: string): number {
    const tags = this.tags.get(photo);
    return tags === undefined ? 0 : tags.size;
  }

  /** The number of photos with tags. */
  get photos(): number {
    return this.tags.size;
  }
}
