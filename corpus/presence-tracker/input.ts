const AWAY_AFTER = 60_000;
const OFFLINE_AFTER = 15 * AWAY_AFTER;

export type Presence = "online" | "away" | "offline";

/**
 * When each user was last seen. A sign of life that arrives late does not set anyone back.
 */
export class PresenceTracker {
  #lastSeen = new Map<string, number>();

  /** Notes a sign of life, at a time in milliseconds. */
  touch(user: string, at: number = Date.now()): void {
    const before = this.#lastSeen.get(user);
    if (before === undefined || before < at) {
      this.#lastSeen.set(user, at);
    }
  }

  lastSeen(user: string): number | null {
    return this.#lastSeen.get(user) ?? null;
  }

  statusOf(user: string, now: number): Presence {
    const seen = this.#lastSeen.get(user);
    if (seen === undefined) return "offline";
    const idle = now - seen;
    if (idle < AWAY_AFTER) return "online";
    return idle < OFFLINE_AFTER ? "away" : "offline";
  }

  /** Who is there at this time, in alphabetical order. */
  online(now: number): string[] {
    const users: string[] = [];
    for (const user of this.#lastSeen.keys()) {
      if (this.statusOf(user, now) === "online") users.push(user);
    }
    return users.sort();
  }
}
