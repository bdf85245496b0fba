/**
 * Who is subscribed to which topic. A cancelled subscription stays cancelled against a renewal at the same time.
 *
 * @conflict cancel > subscribe
 * @clock lamport
 */
export class SubscriptionRegistry<Id extends string | number> {
  private readonly topics = new Map<string, Set<Id>>();

  subscribe(id: Id, topic: string): this {
    this.topics.set(topic, new Set(this.topics.get(topic)).add(id));
    return this;
  }

  cancel(id: Id, topic: string): this {
    const ids = this.topics.get(topic);
    if (ids?.has(id)) {
      ids.delete(id);
    }
    return this;
  }

  isSubscribed(id: Id, topic: string): boolean {
    return !!this.topics.get(topic)?.has(id);
  }

  audience(topic: string): number {
    return this.topics.get(topic)?.size ?? 0;
  }

  /** The topics of one subscriber, in alphabetical order. */
  topicsOf(id: Id): string[] {
    return [...this.topics].flatMap(([topic, ids]) => (ids.has(id) ? [topic] : [])).sort();
  }
}
