/**
 * Who likes which post. If somebody likes a post on one device and unlikes it on another, the like stays.
 *
 * @conflict like > unlike
 */
export class PostLikes {
  private readonly likes: Map<string, Set<string>> = new Map();

  like(post: string, user: string): void {
    let fans = this.likes.get(post);
    if (!fans) {
      fans = new Set();
      this.likes.set(post, fans);
    }
    fans.add(user);
  }

  unlike(post: string, user: string): void {
    this.likes.get(post)?.delete(user);
  }

  likedBy(post: string, user: string): boolean {
    return this.likes.get(post)?.has(user) === true;
  }

  count(post: string): number {
    return this.likes.get(post)?.size ?? 0;
  }

  /** Everyone who likes a post, sorted. */
  fans(post: string): string[] {
    return Array.from(this.likes.get(post) ?? []).sort();
  }

  /** The posts that a user likes, sorted. */
  likedPosts(user: string): string[] {
    return [...this.likes.entries()]
      .filter(([, fans]) => fans.has(user))
      .map(([post]) => post)
      .sort();
  }
}
