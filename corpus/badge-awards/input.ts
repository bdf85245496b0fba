const BADGES = ["helper", "mentor", "pioneer"] as const;
export type Badge = (typeof BADGES)[number];

/** The badges of the members of a forum. A badge is never taken back. */
export class BadgeAwards {
  #badges: Map<string, Set<Badge>> = new Map();

  award(member: string, badge: Badge): void {
    let own = this.#badges.get(member);
    if (!own) {
      own = new Set<Badge>();
      this.#badges.set(member, own);
    }
    own.add(badge);
  }

  badgesOf(member: string): Badge[] {
    return BADGES.filter((badge) => this.#badges.get(member)?.has(badge));
  }

  /** How many members have all badges. */
  get champions(): number {
    let count = 0;
    for (const own of this.#badges.values()) {
      if (own.size === BADGES.length) count++;
    }
    return count;
  }
}
