/** Several fields that change together. */
export class Profile {
  name = "";
  private email: string | null = null;
  private verified = false;

  rename(name: string): void {
    this.name = name;
  }

  setEmail(email: string) {
    if (this.email !== email) this.verified = false;
    this.email = email || null;
  }

  verify(): boolean {
    if (this.email === null) return false;
    this.verified = true;
    return this.verified;
  }

  get contact() {
    return this.verified ? this.email : null;
  }

  toJSON() {
    return { name: this.name, email: this.email };
  }
}

export class Account {
  private balance = 0;
  private frozen = false;
  private readonly owners = new Set<string>();

  deposit(cents: number): boolean {
    if (!this.isOpen() || cents <= 0) return false;
    this.apply(cents);
    return true;
  }

  withdraw(cents: number): boolean {
    if (!this.isOpen() || cents > this.balance) {
      return false;
    }
    return this.apply(-cents) >= 0;
  }

  freeze() {
    this.frozen = true;
  }

  addOwner(owner: string) {
    this.owners.add(owner);
    const count = this.owners.size;
    if (count > 3) this.freeze();
  }

  isOpen() {
    return !this.frozen;
  }

  get funds() {
    return this.balance;
  }

  private apply(cents: number): number {
    this.balance += cents;
    return this.balance;
  }
}

export class Game {
  private home = 0;
  private away = 0;
  private over = false;

  score(team: "home" | "away", points = 1) {
    if (this.over) return;
    if (team === "home") this.home += points;
    else this.away += points;
  }

  finish() {
    this.over = true;
  }

  get leader(): "home" | "away" | null {
    const difference = this.home - this.away;
    if (difference === 0) return null;
    return difference > 0 ? "home" : "away";
  }

  get result() {
    const leader = this.leader;
    return leader === null ? "draw" : this.over ? `${leader} won` : `${leader} leads`;
  }
}

export class TodoItem {
  private state_: "open" | "done" = "open";
  private title = "";
  private priority: 1 | 2 | 3 = 2;
  private deadline: number | null = null;

  edit(title?: string, priority?: 1 | 2 | 3, deadline: number | null = null) {
    if (title !== undefined) this.title = title;
    this.priority = priority ?? this.priority;
    this.deadline = deadline ?? this.deadline;
  }

  finish() {
    const wasOpen = this.state_ === "open";
    this.state_ = "done";
    return wasOpen;
  }

  get urgent() {
    return this.state_ === "open" && (this.priority === 1 || (this.deadline ?? Infinity) < 10);
  }

  get text() {
    return `${this.title}${this.urgent ? "!" : ""} (${this.priority})`;
  }
}

export class Lock {
  private holder: string | null = null;
  private waiting = new Set<string>();

  acquire(who: string): boolean {
    this.holder ??= who;
    if (this.holder === who) {
      this.waiting.delete(who);
      return true;
    }
    this.waiting.add(who);
    return false;
  }

  release(who: string) {
    if (this.holder !== who) return;
    this.holder = null;
  }

  get owner() {
    return this.holder;
  }

  isWaiting(who: string) {
    return this.waiting.has(who);
  }
}

export class Shadowing {
  private a = 1;
  private log = 0;

  run(a: number) {
    let total = a;
    {
      const a = this.a + 1;
      total += a;
      if (total > 3) {
        let total = a + 1;
        total -= 1;
        this.log = total;
      } else {
        const a = total;
        this.log += a;
      }
    }
    this.a = total;
    return a + total;
  }

  get value() {
    const $clock = this.a;
    return [$clock, this.log] as const;
  }
}
