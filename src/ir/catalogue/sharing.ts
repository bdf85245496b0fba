import { entry, source } from "./entry.js";

/** Objects that are shared: J14xx. */
export const SHARING = {
  unclearAlias: entry({
    code: "J1401",
    title: "Alias that is hard to follow",
    effect: "logs",
    message: (why: string) =>
      `It is hard to follow which object this is (${why}): get it from the field where it is changed, as in \`this.items.get(key)\`, or copy it with \`new Set(…)\` or \`{ ...item }\`.`,
    help: "Changing an object through one name changes it under all others, so Joinery must know them.",
    example: source(
      `
      export class Board {
        private readonly left = new Set<string>();
        private readonly right = new Map<string, Set<string>>();
        add(card: string, row: string): void {
          const target = card === "" ? this.left : this.right.get(row);
          target?.add(card);
        }
        has(card: string): boolean { return this.left.has(card); }
      }
      `,
      `
      export class Board {
        private readonly left = new Set<string>();
        private readonly right = new Map<string, Set<string>>();
        add(card: string, row: string): void {
          if (card === "") this.left.add(card);
          else this.right.get(row)?.add(card);
        }
        has(card: string): boolean { return this.left.has(card); }
      }
      `,
    ),
  }),
  staleAlias: entry({
    code: "J1402",
    title: "Alias that is out of date",
    effect: "logs",
    message: () =>
      "This object may have changed since it was taken: get it from the field again where it is used.",
    help: "A call, or a change under another name, came in between.",
    example: source(
      `
      export class Tags {
        private tags = new Set<string>();
        private count = 0;
        reset(): void { this.tags = new Set(); }
        restart(tag: string): void { const old = this.tags; this.reset(); this.count = old.size; this.tags.add(tag); }
        get dropped(): number { return this.count; }
      }
      `,
      `
      export class Tags {
        private tags = new Set<string>();
        private count = 0;
        reset(): void { this.tags = new Set(); }
        restart(tag: string): void { this.count = this.tags.size; this.reset(); this.tags.add(tag); }
        get dropped(): number { return this.count; }
      }
      `,
    ),
  }),
  changedArgument: entry({
    code: "J1403",
    title: "Argument that is changed",
    effect: "logs",
    message: () =>
      "This object belongs to the caller: copy it first, for example with `new Set(…)` or `{ ...item }`.",
    help: "Arguments travel between replicas as values: on none but the caller's could anybody see that one was changed.",
    example: source(
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { tags.add("all"); this.tags = new Set(tags); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { this.tags = new Set(tags); this.tags.add("all"); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  keptArgument: entry({
    code: "J1404",
    title: "Argument that is kept",
    effect: "logs",
    message: () =>
      "The caller could change this object later: keep a copy, for example `new Set(…)` or `{ ...item }`.",
    help: "A change from outside would not be an update, and would not reach the other replicas. Where every call is kept, replicas work on copies of the arguments, so such a change has no effect.",
    example: source(
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { this.tags = tags; }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { this.tags = new Set(tags); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  keptTwice: entry({
    code: "J1405",
    title: "Object in two places",
    effect: "logs",
    message: () =>
      "This object is part of the state already: keep a copy, for example `new Set(…)` or `{ ...item }`.",
    help: "A change in one place would change the other. Proofs take each place as a value of its own.",
    example: source(
      `
      export class Tags {
        private tags = new Set<string>();
        private saved = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        save(): void { this.saved = this.tags; }
        isSaved(tag: string): boolean { return this.saved.has(tag); }
      }
      `,
      `
      export class Tags {
        private tags = new Set<string>();
        private saved = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        save(): void { this.saved = new Set(this.tags); }
        isSaved(tag: string): boolean { return this.saved.has(tag); }
      }
      `,
    ),
  }),
  liveAnswer: entry({
    code: "J1406",
    title: "Live object given out",
    effect: "either",
    message: () =>
      "This gives out an object that is part of the state: give out a copy, for example `new Set(this.items)`, `[...this.items]` or `{ ...this.item }`.",
    help: "A change from outside would not be an update, and would not reach the other replicas. A class that gives out the object itself is refused. Where the object is inside of a new one, the lifted class answers with a copy of it all, and only the proof is lost.",
    example: source(
      `
      export class Cart {
        private readonly items: string[] = [];
        add(item: string): void { this.items.push(item); }
        get all(): string[] { return this.items; }
      }
      `,
      `
      export class Cart {
        private readonly items = new Set<string>();
        add(item: string): void { this.items.add(item); }
        get all(): Set<string> { return new Set(this.items); }
      }
      `,
    ),
  }),
  returnedArgument: entry({
    code: "J1407",
    title: "Argument given back",
    effect: "logs",
    message: () =>
      "This gives the caller's own object back: give out a copy, for example `new Set(…)` or `{ ...item }`.",
    help: "In the lifted class an argument is a value, not the caller's object.",
    example: source(
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): Set<string> { this.tags = new Set(tags); return tags; }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private tags = new Set<string>();
        replace(tags: Set<string>): void { this.tags = new Set(tags); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  passedLive: entry({
    code: "J1408",
    title: "Live object passed to an update",
    effect: "logs",
    message: (name: string) =>
      `"${name}" changes fields, and so perhaps this object while it uses it: let it get the object from the field itself.`,
    help: "An object that changes while a method runs is hard to follow.",
    example: source(
      `
      export class Basket {
        private readonly items = new Set<string>();
        private count = 0;
        add(item: string): void { this.items.add(item); }
        private note(items: ReadonlySet<string>): void { this.count = items.size; }
        recount(): void { this.note(this.items); }
        get noted(): number { return this.count; }
      }
      `,
      `
      export class Basket {
        private readonly items = new Set<string>();
        private count = 0;
        add(item: string): void { this.items.add(item); }
        private note(): void { this.count = this.items.size; }
        recount(): void { this.note(); }
        get noted(): number { return this.count; }
      }
      `,
    ),
  }),
  splitStatement: entry({
    code: "J1409",
    title: "Too much in one statement",
    effect: "logs",
    message: () =>
      "One part of this statement changes an object that another part uses: put them in statements of their own, with a `const` between.",
    help: "The order in which the parts run decides what they see.",
    example: source(
      `
      export class Rooms {
        private readonly rooms = new Map<string, Set<string>>();
        private evict(name: string): string { this.rooms.clear(); return name; }
        move(room: string, name: string): void { this.rooms.get(room)?.add(this.evict(name)); }
        isIn(room: string, name: string): boolean { return this.rooms.get(room)?.has(name) ?? false; }
      }
      `,
      `
      export class Rooms {
        private readonly rooms = new Map<string, Set<string>>();
        private evict(name: string): string { this.rooms.clear(); return name; }
        move(room: string, name: string): void {
          const evicted = this.evict(name);
          this.rooms.get(room)?.add(evicted);
        }
        isIn(room: string, name: string): boolean { return this.rooms.get(room)?.has(name) ?? false; }
      }
      `,
    ),
  }),
  frozenChange: entry({
    code: "J1410",
    title: "Change of what is kept as read-only",
    effect: "logs",
    message: () =>
      "This object is kept where its type is read-only: make a changed copy, for example `{ ...item, done: true }`.",
    help: "A read-only record may be shared, so nobody may change it, not even under a name of another type.",
    example: source(
      `
      export class Card {
        private item: { readonly title: string } = { title: "" };
        set(title: string): void { const item = { title }; this.item = item; item.title = title; }
        get title(): string { return this.item.title; }
      }
      `,
      `
      export class Card {
        private item: { readonly title: string } = { title: "" };
        set(title: string): void { this.item = { title }; }
        get title(): string { return this.item.title; }
      }
      `,
    ),
  }),
  frozenValue: entry({
    code: "J1411",
    title: "Read-only object where one that can change is wanted",
    effect: "logs",
    message: () =>
      "This object is read-only here and could be changed there: make a copy, as in `{ ...item }`, or declare both types alike.",
    help: "TypeScript lets a read-only property pass for one that can change; Joinery relies on nobody changing it.",
    example: source(
      `
      export class Card {
        private item: { readonly title: string } = { title: "" };
        set(title: string): void { const item: { title: string } = this.item; item.title = title; }
        get title(): string { return this.item.title; }
      }
      `,
      `
      export class Card {
        private item: { readonly title: string } = { title: "" };
        set(title: string): void { this.item = { ...this.item, title }; }
        get title(): string { return this.item.title; }
      }
      `,
    ),
  }),
} as const;
