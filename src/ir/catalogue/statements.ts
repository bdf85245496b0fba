import { entry, source, words } from "./entry.js";

/** Statements, and what a method as a whole does: J13xx. */
export const STATEMENTS = {
  loop: entry({
    code: "J1301",
    title: "Loop",
    effect: "logs",
    message: () =>
      "Loops are not covered by proofs yet: handle one element per call, or use `has`, `size` and copies of the whole collection.",
    help: "Joinery proves the class correct for any number of elements, and cannot yet do so through a loop in an update.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        addAll(tags: Set<string>): void { for (const tag of tags) this.tags.add(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  exception: entry({
    code: "J1302",
    title: "Exception",
    effect: "logs",
    message: () =>
      "Proofs cover `throw` in updates only, where no other method calls them, and `try` not at all: return early without a change, or check where the method is called.",
    help: "A call that is rejected must change nothing on any replica. A `throw` before any change rejects the call where it is made, and no other replica hears of it.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(text: string): void {
          try { this.count += JSON.parse(text); } catch { this.count += 1; }
        }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(amount: number): void {
          if (amount < 0) throw new RangeError("less than nothing");
          this.count += amount;
        }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  unsupportedStatement: entry({
    code: "J1303",
    title: "Statement without a proof",
    effect: "logs",
    message: (text: string) =>
      `\`${text}\` is not covered by proofs here: use assignments, \`if\`, \`switch\`, \`const\`, \`let\`, \`return\` and calls of own methods.`,
    help: "The statement has no counterpart in what Joinery proves.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void {
          check: {
            if (tag === "") break check;
            this.tags.add(tag);
          }
        }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void {
          if (tag === "") return;
          this.tags.add(tag);
        }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  varDeclaration: entry({
    code: "J1304",
    title: "`var`",
    effect: "logs",
    message: () => "Use `let` or `const`.",
    help: "A `var` exists in the whole function, wherever it is declared.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(): void { var next = this.count + 1; this.count = next; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { const next = this.count + 1; this.count = next; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  destructuring: entry({
    code: "J1305",
    title: "Destructuring",
    effect: "logs",
    message: () =>
      "Only the parts of records and tuples can be taken apart, in a declaration and without `...`: read each value with an expression of its own.",
    help: "Each local has one name and one value.",
    example: source(
      `
      export class Profile {
        private name = "";
        private city = "";
        change(person: { name: string; city: string; age: number }): void {
          const { name, ...rest } = person;
          this.name = name;
          this.city = rest.city;
        }
        get label(): string { return this.name + this.city; }
      }
      `,
      `
      export class Profile {
        private name = "";
        private city = "";
        change(person: { name: string; city: string; age: number }): void {
          const { name, city } = person;
          this.name = name;
          this.city = city;
        }
        get label(): string { return this.name + this.city; }
      }
      `,
    ),
  }),
  fallThrough: entry({
    code: "J1306",
    title: "Fall-through",
    effect: "logs",
    message: () =>
      "End this case with `break` or `return`: falling through to the next one is not covered by proofs.",
    help: "Each case must stand for itself; several labels on one case are fine.",
    example: source(
      `
      export class Counter {
        private count = 0;
        step(size: "one" | "two"): void {
          switch (size) {
            case "two": this.count += 1;
            default: this.count += 1;
          }
        }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        step(size: "one" | "two"): void {
          switch (size) {
            case "two": this.count += 2; break;
            default: this.count += 1;
          }
        }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  nestedReturn: entry({
    code: "J1307",
    title: "`return` that cannot be put in place",
    effect: "logs",
    message: () =>
      "This method is put in place of its calls: use `return` only in `if` statements and at the end.",
    help: "A private method that gives out a live collection is understood where it is called.",
    example: source(
      `
      export class Board {
        private readonly open = new Set<string>();
        private readonly done = new Set<string>();
        private column(name: "open" | "done"): Set<string> {
          switch (name) {
            case "open": return this.open;
            default: return this.done;
          }
        }
        put(name: "open" | "done", card: string): void { this.column(name).add(card); }
        isDone(card: string): boolean { return this.done.has(card) && !this.open.has(card); }
      }
      `,
      `
      export class Board {
        private readonly open = new Set<string>();
        private readonly done = new Set<string>();
        put(name: "open" | "done", card: string): void {
          if (name === "open") this.open.add(card);
          else this.done.add(card);
        }
        isDone(card: string): boolean { return this.done.has(card) && !this.open.has(card); }
      }
      `,
    ),
  }),
  lateThrow: entry({
    code: "J1334",
    title: "Exception after a change",
    effect: "refuses",
    message: () =>
      "This may throw after the update has changed something: check everything first, then change.",
    help: "An update that is rejected must change nothing, here and on every other replica: so what rejects it stands before the first change.",
    example: source(
      `
      export class Stock {
        private count = 0;
        take(): void {
          this.count -= 1;
          if (this.count < 0) throw new RangeError("nothing left");
        }
        get left(): number { return this.count; }
      }
      `,
      `
      export class Stock {
        private count = 0;
        take(): void {
          if (this.count < 1) throw new RangeError("nothing left");
          this.count -= 1;
        }
        get left(): number { return this.count; }
      }
      `,
    ),
  }),
  tooMuch: entry({
    code: "J1336",
    title: "Too much to follow",
    effect: "refuses",
    message: () =>
      "What is called here calls too many other functions, or nests too deep, to be followed: do less in the class, and pass the result as an argument.",
    help: "To know what an update does, all that it calls must be looked at.",
    example: words(
      "An update calls a parser of the project whose functions call thousands of others.",
      "The parser is called where the update is called, and the update gets its result.",
    ),
  }),
  busySignal: entry({
    code: "J1337",
    title: "Change in what is told to others",
    effect: "refuses",
    message: (call: string) =>
      `\`${call}\` is called where the update is called and nowhere else, but its arguments change something: change first, and tell then.`,
    help: "A call for its effect on the outside alone, such as `console.log(…)` or `this.onChange(…)`, is made once. When the update runs on another replica, or again, its arguments are not computed.",
    example: source(
      `
      export class Jobs {
        private readonly waiting: string[] = [];
        add(job: string): void { this.waiting.push(job); }
        next(): void { console.log(this.waiting.shift()); }
        get count(): number { return this.waiting.length; }
      }
      `,
      `
      export class Jobs {
        private readonly waiting: string[] = [];
        add(job: string): void { this.waiting.push(job); }
        next(): void {
          const job = this.waiting.shift();
          console.log(job);
        }
        get count(): number { return this.waiting.length; }
      }
      `,
    ),
  }),
  moduleState: entry({
    code: "J1335",
    title: "Change of the module",
    effect: "refuses",
    message: (name: string) =>
      `This changes "${name}", which is no part of the object: keep it in a field.`,
    help: "Only the fields of an object are replicated.",
    example: source(
      `
      let lastTag = "";

      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); lastTag = tag; }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
} as const;
