interface Todo {
  title: string;
  done: boolean;
  note?: string;
}

/** Records in a map and in a field. */
export class TodoList {
  private readonly todos = new Map<string, Todo>();
  private settings = { theme: "light", size: 12 };

  add(id: string, title: string) {
    this.todos.set(id, { title, done: false });
  }

  put(id: string, todo: Todo) {
    this.todos.set(id, { ...todo });
  }

  setDone(id: string, done: boolean) {
    const todo = this.todos.get(id);
    if (todo) todo.done = done;
  }

  toggle(id: string) {
    const todo = this.todos.get(id);
    if (!todo) return;
    todo.done = !todo.done;
  }

  rename(id: string, title: string) {
    const todo = this.todos.get(id);
    if (todo !== undefined) this.todos.set(id, { ...todo, title });
  }

  setTheme(theme: string) {
    this.settings.theme = theme;
  }

  replace(size: number) {
    this.settings = { ...this.settings, size };
  }

  titleOf(id: string) {
    return this.todos.get(id)?.title;
  }

  read(id: string): Todo | undefined {
    const todo = this.todos.get(id);
    return todo && { ...todo };
  }

  get theme() {
    return this.settings.theme;
  }

  get size() {
    return this.settings.size;
  }
}

/** Records that nobody can change are values like any other. */
export class Immutable {
  private readonly people = new Map<string, Readonly<Person>>();
  private readonly log = new Map<string, Entry>();
  last: Entry = { who: "", at: 0 };

  hire(id: string, person: Readonly<Person>) {
    this.people.set(id, person);
  }

  move(id: string, city: string) {
    const person = this.people.get(id);
    if (person) this.people.set(id, { ...person, city });
  }

  raise(id: string, by: number) {
    const person = this.people.get(id) ?? { name: id, city: "", salary: 0 };
    const next = { ...person, salary: person.salary + by };
    this.people.set(id, next);
    return next.salary;
  }

  note(who: string, at: number) {
    const entry = { who, at };
    this.log.set(who, entry);
    this.last = entry;
  }

  same(from: string, to: string) {
    const entry = this.log.get(from);
    if (entry) this.log.set(to, entry);
  }

  person(id: string) {
    return this.people.get(id);
  }

  entry(id: string): Entry {
    return this.log.get(id) ?? this.last;
  }
}

interface Person {
  name: string;
  city?: string;
  salary: number;
}

interface Entry {
  readonly who: string;
  readonly at: number;
}

/** Records in records, and sets and maps in records. */
export class Board {
  private readonly cards = new Map<string, Card>();
  private view = { filter: { text: "", owner: null as string | null }, open: new Set<string>() };

  add(id: string, title: string, x = 0, y = 0) {
    if (this.cards.has(id)) return false;
    this.cards.set(id, { title, at: { x, y }, tags: new Set(), votes: new Map() });
    return true;
  }

  move(id: string, dx: number, dy: number) {
    const card = this.cards.get(id);
    if (card === undefined) return;
    const { at } = card;
    at.x += dx;
    at.y += dy;
  }

  place(id: string, at: Point) {
    const card = this.cards.get(id);
    if (card) card.at = { ...at };
  }

  tag(id: string, tag: string) {
    this.cards.get(id)?.tags.add(tag);
  }

  untag(id: string, tag: string) {
    const tags = this.cards.get(id)?.tags;
    return tags ? tags.delete(tag) : false;
  }

  vote(id: string, who: string, up: boolean) {
    const { votes } = this.card(id);
    votes.set(who, (votes.get(who) ?? 0) + (up ? 1 : -1));
  }

  rename(id: string, title: string) {
    this.card(id).title = title;
  }

  close(id: string) {
    const card = this.cards.get(id);
    if (!card) return;
    card.closed ??= true;
    card.tags = new Set(["closed"]);
    this.view.open.delete(id);
  }

  reopen(id: string) {
    const card = this.cards.get(id);
    if (card?.closed) delete card.closed;
    this.view.open.add(id);
  }

  search(text: string, owner?: string) {
    this.view.filter = { text, owner: owner ?? null };
  }

  clearSearch() {
    const { filter } = this.view;
    filter.text = "";
    filter.owner = null;
  }

  swap(a: string, b: string) {
    const first = this.cards.get(a);
    const second = this.cards.get(b);
    if (!first || !second) return;
    const { x, y } = first.at;
    first.at = { ...second.at };
    second.at.x = x;
    second.at.y = y;
  }

  positionOf(id: string): Point | null {
    const card = this.cards.get(id);
    return card ? { ...card.at } : null;
  }

  describe(id: string) {
    const card = this.cards.get(id);
    if (!card) return null;
    const {
      title,
      closed = false,
      at: { x },
    } = card;
    return { title, closed, x };
  }

  tagsOf(id: string) {
    return [...(this.cards.get(id)?.tags ?? [])].sort();
  }

  votesOf(id: string, who: string) {
    return this.cards.get(id)?.votes.get(who);
  }

  get filter() {
    return { ...this.view.filter };
  }

  isOpen(id: string) {
    return this.view.open.has(id);
  }

  private card(id: string): Card {
    let card = this.cards.get(id);
    if (!card) {
      card = { title: id, at: { x: 0, y: 0 }, tags: new Set(), votes: new Map() };
      this.cards.set(id, card);
    }
    return card;
  }
}

interface Point {
  x: number;
  y: number;
}

interface Card {
  title: string;
  at: Point;
  tags: Set<string>;
  readonly votes: Map<string, number>;
  closed?: boolean;
}

/** Tuples. */
export class Pairs {
  private range: [number, number] = [0, 10];
  private readonly spans = new Map<string, readonly [from: number, to: number]>();
  private readonly counts = new Map<string, [yes: number, no: number]>();

  widen(to: number) {
    const [low, high] = this.range;
    this.range = [Math.min(low, to), Math.max(high, to)];
  }

  shift(by: number) {
    this.range[0] += by;
    this.range[1] += by;
  }

  mark(id: string, from: number, to: number) {
    this.spans.set(id, [from, to]);
  }

  extend(id: string, to: number) {
    const span = this.spans.get(id);
    if (span && span[1] < to) this.spans.set(id, [span[0], to]);
  }

  count(id: string, yes: boolean) {
    let pair = this.counts.get(id);
    if (!pair) {
      pair = [0, 0];
      this.counts.set(id, pair);
    }
    if (yes) pair[0]++;
    else pair[1] += 1;
  }

  get low() {
    return this.range[0];
  }

  bounds() {
    const [from, to] = this.range;
    return [from, to] as const;
  }

  span(id: string) {
    return this.spans.get(id);
  }

  yes(id: string) {
    return this.counts.get(id)?.[0] ?? 0;
  }
}

enum Status {
  Open = "open",
  Busy = "busy",
  Done = "done",
}

/** An enum in a record, private helpers that take records, and a policy over one. */
export class Jobs {
  private readonly jobs = new Map<string, Job>();

  submit(id: string, job: Job) {
    if (this.isFree(this.jobs.get(id)))
      this.keep(id, { ...job, status: Status.Open, cost: { ...job.cost } });
  }

  start(id: string, who: string) {
    const job = this.jobs.get(id);
    if (job?.status !== Status.Open) return false;
    job.status = Status.Busy;
    job.owner = who;
    return true;
  }

  finish(id: string) {
    const job = this.jobs.get(id);
    switch (job?.status) {
      case Status.Busy:
        job.status = Status.Done;
        job.owner = undefined;
        return true;
      default:
        return false;
    }
  }

  statusOf(id: string): Status | undefined {
    return this.jobs.get(id)?.status;
  }

  label(id: string) {
    const job = this.jobs.get(id);
    return job ? this.text(job) : "none";
  }

  private isFree(job: Job | undefined) {
    return job === undefined || job.status === Status.Done;
  }

  private text({ status, owner = "nobody", cost: { cents } }: Job) {
    return `${status} ${owner} ${cents}`;
  }

  private keep(id: string, { status, owner, cost }: Job) {
    this.jobs.set(id, { status, owner, cost: { cents: cost.cents } });
  }
}

interface Job {
  status: Status;
  owner?: string | undefined;
  cost: { cents: number };
}
