/**
 * The tags of the photos of an album. A tag that is put on a photo while another one throws the photo away stays, and the photo
 * with it.
 *
 * @conflict tag > untag > discard
 * @clock causal
 */
export class PhotoAlbum {
  private readonly tags = new Map<string, Set<string>>();

  tag(photo: string, tag: string): void {
    const known = this.tags.get(photo);
    if (known) {
      known.add(tag);
    } else {
      this.tags.set(photo, new Set([tag]));
    }
  }

  untag(photo: string, tag: string): void {
    this.tags.get(photo)?.delete(tag);
  }

  /** Throws a photo away, with its tags. */
  discard(photo: string): void {
    this.tags.delete(photo);
  }

  has(photo: string, tag: string): boolean {
    return this.tags.get(photo)?.has(tag) ?? false;
  }
}
