/** The last value written under each key. */
export class Settings {
  private readonly values = new Map<string, string>();

  set(key: string, value: string): void {
    this.values.set(key, value);
  }

  delete(key: string): boolean {
    return this.values.delete(key);
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  getOr(key: string, fallback: string) {
    return this.values.get(key) ?? fallback;
  }

  has(key: string) {
    return this.values.has(key);
  }

  get size() {
    return this.values.size;
  }

  keys() {
    return new Set(this.values.keys());
  }

  copy() {
    return new Map(this.values);
  }
}

export class Nullable {
  private notes = new Map<string, string | null>();

  write(key: string, note: string | null) {
    this.notes.set(key, note);
  }

  erase(key: string) {
    if (this.notes.get(key) != null) this.notes.set(key, null);
  }

  read(key: string) {
    return this.notes.get(key) ?? "nothing";
  }

  isErased(key: string) {
    return this.notes.get(key) === null;
  }

  isUnknown(key: string) {
    return this.notes.get(key) === undefined;
  }

  isText(key: string, text: string) {
    return this.notes.get(key) === text;
  }
}

export class Tags {
  private readonly tags = new Map<string, Set<string>>();

  add(key: string, tag: string): void {
    const set = this.tags.get(key) ?? new Set<string>();
    set.add(tag);
    this.tags.set(key, set);
  }

  addLet(key: string, tag: string): void {
    let set = this.tags.get(key);
    if (set === undefined) {
      set = new Set();
      this.tags.set(key, set);
    }
    set.add(tag);
  }

  addGuarded(key: string, tag: string): void {
    if (!this.tags.has(key)) this.tags.set(key, new Set());
    this.tags.get(key)!.add(tag);
  }

  addOnce(key: string, tag: string): boolean {
    const bucket = this.bucket(key);
    if (bucket.has(tag)) {
      return false;
    }
    bucket.add(tag);
    return true;
  }

  addOrCreate(key: string, tag: string): void {
    const existing = this.tags.get(key);
    if (existing) {
      existing.add(tag);
    } else {
      this.tags.set(key, new Set([tag]));
    }
  }

  remove(key: string, tag: string): boolean {
    return this.tags.get(key)?.delete(tag) ?? false;
  }

  prune(key: string, tag: string): void {
    const set = this.tags.get(key);
    if (!set) return;
    set.delete(tag);
    if (set.size === 0) this.tags.delete(key);
  }

  drop(key: string): number {
    const set = this.tags.get(key);
    this.tags.delete(key);
    return set?.size ?? 0;
  }

  clear() {
    this.tags.clear();
  }

  has(key: string, tag: string): boolean {
    return this.tags.get(key)?.has(tag) === true;
  }

  of(key: string): Set<string> {
    return new Set(this.tags.get(key) ?? []);
  }

  get count(): number {
    return this.tags.size;
  }

  private bucket(key: string): Set<string> {
    const existing = this.tags.get(key);
    if (existing) return existing;
    const created = new Set<string>();
    this.tags.set(key, created);
    return created;
  }
}

export class Rename {
  private readonly groups = new Map<string, Set<number>>();

  join(group: string, id: number) {
    const members = this.groups.get(group);
    if (members === undefined) this.groups.set(group, new Set<number>().add(id));
    else members.add(id);
  }

  /** Moves a group under another name. */
  rename(from: string, to: string) {
    const members = this.groups.get(from);
    if (members === undefined || from === to) return;
    this.groups.delete(from);
    this.groups.set(to, members);
    members.add(0);
  }

  copy(from: string, to: string) {
    const members = this.groups.get(from);
    if (members) {
      this.groups.set(to, new Set(members));
      members.delete(1);
    }
  }

  members(group: string) {
    return [...(this.groups.get(group) ?? [])].sort();
  }

  groupNames() {
    return [...this.groups.keys()].sort();
  }
}

export class Cells {
  private readonly rows = new Map<number, Map<number, string>>();

  set(row: number, column: number, text: string) {
    const cells = this.rows.get(row) ?? new Map<number, string>();
    cells.set(column, text);
    this.rows.set(row, cells);
  }

  clear(row: number, column: number) {
    this.rows.get(row)?.delete(column);
  }

  clearRow(row: number) {
    return this.rows.delete(row);
  }

  get(row: number, column: number) {
    return this.rows.get(row)?.get(column);
  }

  has(row: number, column: number): boolean {
    return this.rows.get(row)?.has(column) ?? false;
  }

  width(row: number) {
    const cells = this.rows.get(row);
    return cells === undefined ? 0 : cells.size;
  }
}

export class Permissions {
  private readonly grants = new Map<string, Map<string, Set<string>>>();

  grant(user: string, resource: string, right: string) {
    let resources = this.grants.get(user);
    if (!resources) {
      resources = new Map();
      this.grants.set(user, resources);
    }
    let rights = resources.get(resource);
    if (!rights) {
      rights = new Set();
      resources.set(resource, rights);
    }
    rights.add(right);
  }

  grantLate(user: string, resource: string, right: string) {
    const resources = this.grants.get(user) ?? new Map<string, Set<string>>();
    const rights = resources.get(resource) ?? new Set<string>();
    rights.add(right);
    resources.set(resource, rights);
    this.grants.set(user, resources);
  }

  revoke(user: string, resource: string, right: string) {
    const rights = this.grants.get(user)?.get(resource);
    if (rights?.delete(right) && rights.size === 0) {
      this.grants.get(user)?.delete(resource);
    }
  }

  can(user: string, resource: string, right: string) {
    return this.grants.get(user)?.get(resource)?.has(right) ?? false;
  }

  resources(user: string) {
    return this.grants.get(user)?.size ?? 0;
  }
}

type Rsvp = "yes" | "no" | "maybe";

export class Guests {
  private readonly answers = new Map<string, Rsvp>();
  private coming = 0;

  invite(name: string) {
    if (!this.answers.has(name)) {
      this.answers.set(name, "maybe");
    }
  }

  answer(name: string, answer: Rsvp) {
    const before = this.answers.get(name);
    if (before === "yes") this.coming -= 1;
    if (answer === "yes") this.coming += 1;
    this.answers.set(name, answer);
  }

  statusOf(name: string): Rsvp | "unknown" {
    return this.answers.get(name) ?? "unknown";
  }

  get expected() {
    return this.coming;
  }

  list() {
    return [...this.answers].sort();
  }
}

export class Inventory {
  private readonly stock: Map<string, number> = new Map([
    ["apples", 3],
    ["pears", 0],
  ]);

  receive(item: string, amount: number) {
    const now = (this.stock.get(item) ?? 0) + amount;
    this.stock.set(item, now);
    return now;
  }

  take(item: string, amount: number): boolean {
    const have = this.stock.get(item);
    if (!have || have < amount) return false;
    this.stock.set(item, have - amount);
    return true;
  }

  has = (item: string) => !!this.stock.get(item);

  level(item: string): "none" | "low" | "plenty" {
    const have = this.stock.get(item) ?? 0;
    return have <= 0 ? "none" : have < 5 ? "low" : "plenty";
  }
}
