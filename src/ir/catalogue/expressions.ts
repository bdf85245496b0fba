import { entry, source } from "./entry.js";

/** Expressions: J13xx, too. */
export const EXPRESSIONS = {
  unsupportedExpression: entry({
    code: "J1308",
    title: "Expression that cannot be followed",
    effect: "either",
    message: (text: string) =>
      `\`${text}\` cannot be followed: write it with comparisons, sums, sets and maps.`,
    help: "The expression has no counterpart in what Joinery proves. Most such expressions are run as they stand, and only keep the fields from a proof; the class is refused where not even what they change is known, as with a class that is declared inside of a method.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { if (typeof tag === "string") this.tags.add(tag); }
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
  unsupportedOperator: entry({
    code: "J1309",
    title: "Operator without a proof",
    effect: "logs",
    message: (sign: string) =>
      `The operator \`${sign}\` is not covered by proofs: use \`+\`, \`-\`, comparisons and the logical operators.`,
    help: "The operator has no counterpart in what Joinery proves. On arguments alone it is fine: that is computed once, where the update is called.",
    example: source(
      `
      export class Switches {
        private bits = 0;
        toggle(bit: number): void { this.bits ^= bit; }
        get pattern(): number { return this.bits; }
      }
      `,
      `
      export class Switches {
        private readonly lit = new Set<number>();
        turnOn(bit: number): void { this.lit.add(bit); }
        isOn(bit: number): boolean { return this.lit.has(bit); }
      }
      `,
    ),
  }),
  unsupportedMethod: entry({
    code: "J1310",
    title: "Method without a proof",
    effect: "logs",
    message: (name: string) =>
      `A call of \`${name}\` is not covered by proofs on this value: of sets and maps \`has\`, \`get\`, \`add\`, \`set\`, \`delete\`, \`clear\` and \`size\` are, and in queries \`[...set].sort()\`.`,
    help: "The method has no counterpart in what Joinery proves, or its answer is one that cannot be followed. On arguments alone it is fine, as in `title.trim()`: that is computed once, where the update is called.",
    example: source(
      `
      export class Title {
        private text = "";
        set(text: string): void { this.text = text; }
        shout(): void { this.text = this.text.toUpperCase(); }
        get shown(): string { return this.text; }
      }
      `,
      `
      export class Title {
        private text = "";
        set(text: string): void { this.text = text; }
        setLoud(text: string): void { this.text = text.toUpperCase(); }
        get shown(): string { return this.text; }
      }
      `,
    ),
  }),
  unsupportedProperty: entry({
    code: "J1311",
    title: "Property without a proof",
    effect: "logs",
    message: (name: string) =>
      `\`.${name}\` of this value is not covered by proofs: only \`size\` and \`length\` of collections and the parts of records are.`,
    help: "The property has no counterpart in what Joinery proves.",
    example: source(
      `
      export class Draft {
        private text = "";
        private longest = 0;
        write(text: string): void { this.text = text; }
        measure(): void { this.longest = this.text.length; }
        get record(): number { return this.longest; }
      }
      `,
      `
      export class Draft {
        private text = "";
        private longest = 0;
        write(text: string): void { this.text = text; this.longest = Math.max(this.longest, text.length); }
        get record(): number { return this.longest; }
      }
      `,
    ),
  }),
  unsupportedCall: entry({
    code: "J1312",
    title: "Call without a proof",
    effect: "logs",
    message: (text: string) =>
      `A call of \`${text}\` is not covered by proofs: call a method of this class by its name.`,
    help: "What is called must be known.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { (() => { this.tags.add(tag); })(); }
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
  unsupportedNew: entry({
    code: "J1313",
    title: "Object without a proof",
    effect: "logs",
    message: (text: string) =>
      `\`new ${text}\` is not covered by proofs here: only \`new Set\` and \`new Map\` are.`,
    help: "Other objects have no counterpart in what Joinery proves. What is made of arguments alone is fine: it is computed once, where the update is called.",
    example: source(
      `
      export class Deadline {
        private day = "";
        set(day: string): void { this.day = day; }
        shift(): void { this.day = new Date(this.day).toISOString(); }
        get shown(): string { return this.day; }
      }
      `,
      `
      export class Deadline {
        private day = "";
        set(day: string): void { this.day = new Date(day).toISOString(); }
        get shown(): string { return this.day; }
      }
      `,
    ),
  }),
  unsupportedSpread: entry({
    code: "J1314",
    title: "Array without a proof",
    effect: "logs",
    message: () =>
      "This use of an array is not covered by proofs: copy one collection, as in `[...set]`, `Array.from(map.keys())` or `new Set(other)`.",
    help: "In updates proofs cover sets and maps. Queries may use arrays as they like.",
    example: source(
      `
      export class Phones {
        private readonly byName = new Map<string, string>();
        private numbers = new Set<string>();
        set(name: string, phone: string): void { this.byName.set(name, phone); }
        refresh(): void { this.numbers = new Set(this.byName.values()); }
        has(phone: string): boolean { return this.numbers.has(phone); }
      }
      `,
      `
      export class Phones {
        private readonly byName = new Map<string, string>();
        private readonly numbers = new Set<string>();
        set(name: string, phone: string): void { this.byName.set(name, phone); this.numbers.add(phone); }
        has(phone: string): boolean { return this.numbers.has(phone) && this.byName.size > 0; }
      }
      `,
    ),
  }),
  spreadArgument: entry({
    code: "J1315",
    title: "Spread argument",
    effect: "logs",
    message: () => "Spread arguments are not covered by proofs: write the arguments out.",
    help: "How many arguments there are must be known.",
    example: source(
      `
      export class Counter {
        private count = 0;
        raise(): void { this.count = Math.max(...[this.count, 10]); }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        raise(): void { this.count = Math.max(this.count, 10); }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  closure: entry({
    code: "J1316",
    title: "Function as a value",
    effect: "logs",
    message: () =>
      "Functions as values are not covered by proofs, so neither are `forEach`, `map`, `filter` and comparators: use `has`, `size` and `[...set].sort()`.",
    help: "What a function does where it is called later is hard to follow. Queries may use functions as they like.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        addAll(tags: Set<string>): void { tags.forEach((tag) => this.tags.add(tag)); }
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
  methodAsValue: entry({
    code: "J1317",
    title: "Method as a value",
    effect: "logs",
    message: (name: string) => `"${name}" is a method: call it.`,
    help: "A method that is not called is a value like others, and mostly a call that was forgotten. What a method does that is passed around is hard to follow.",
    example: source(
      `
      export class Counter {
        private count = 0;
        isFull(): boolean { return this.count >= 10; }
        add(): void { if (!this.isFull) this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        isFull(): boolean { return this.count >= 10; }
        add(): void { if (!this.isFull()) this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  thisAsValue: entry({
    code: "J1318",
    title: "`this` as a value",
    effect: "refuses",
    message: () =>
      "`this` may only be used to reach a member, as in `this.items`: return nothing instead of `this`.",
    help: "Whoever gets hold of the object could change it later, and the lifted object is not the source object. An update may end with `return this`.",
    example: source(
      `
      function addTo(counter: Counter): void { counter.add(); }

      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        addLater(): void { addTo(this); }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        addLater(): void { this.add(); }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  elementAccess: entry({
    code: "J1319",
    title: "Element access",
    effect: "logs",
    message: () =>
      "Proofs cover access by `[…]` only for a component of a tuple, as in `pair[0]`: use `get` of a `Map`, or write the name of the member.",
    help: "What is accessed must be known.",
    example: source(
      `
      export class Scores {
        private pair: [number, number] = [0, 0];
        set(side: 0 | 1, score: number): void { this.pair[side] = score; }
        get left(): number { return this.pair[0]; }
      }
      `,
      `
      export class Scores {
        private pair: readonly [number, number] = [0, 0];
        set(left: number, right: number): void { this.pair = [left, right]; }
        get left(): number { return this.pair[0]; }
      }
      `,
    ),
  }),
  outsideName: entry({
    code: "J1320",
    title: "Name from outside the class",
    effect: "either",
    message: (name: string) =>
      `"${name}" comes from outside the class: pass it as an argument, or make it a \`const\` with a literal value.`,
    help: "What comes from outside, such as a variable of the module, may differ from replica to replica: such a class is refused. A constant that is the same everywhere but has no counterpart in what Joinery proves, such as `Math.PI`, only keeps the fields from a proof.",
    example: source(
      `
      let step = 1;
      export function setStep(next: number): void { step = next; }

      export class Counter {
        private count = 0;
        add(): void { this.count += step; }
        get value(): number { return this.count; }
      }
      `,
      `
      const STEP = 1;

      export class Counter {
        private count = 0;
        add(): void { this.count += STEP; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  outsideCall: entry({
    code: "J1321",
    title: "Function from outside the class",
    effect: "either",
    message: (name: string) =>
      `\`${name}\` comes from outside the class: call it where the update is called, and pass its result as an argument.`,
    help: "Input, output and functions without a body in the project may give something else on every replica: such a class is refused. So is one that takes a random number more than once in a call, or uses what differs from machine to machine, such as `localeCompare`. A function that gives the same everywhere only keeps the fields from a proof, where its arguments depend on the state. The time, random numbers and new ids may be taken once at the call.",
    example: source(
      `
      export class Visits {
        private readonly names = new Set<string>();
        add(name: string): void { if (confirm(name)) this.names.add(name); }
        has(name: string): boolean { return this.names.has(name); }
      }

      declare function confirm(text: string): boolean;
      `,
      `
      export class Visits {
        private readonly names = new Set<string>();
        add(name: string, isConfirmed: boolean): void { if (isConfirmed) this.names.add(name); }
        has(name: string): boolean { return this.names.has(name); }
      }
      `,
    ),
  }),
  assignmentTarget: entry({
    code: "J1322",
    title: "Target of an assignment",
    effect: "logs",
    message: () =>
      "Only fields of `this` and what they hold, own setters and locals can be assigned to.",
    help: "What an update changes must be known.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        private kept = 0;
        add(tag: string): void {
          this.tags.add(tag);
          const list = [...this.tags];
          list.length = Math.min(list.length, 3);
          this.kept = list.length;
        }
        get shown(): number { return this.kept; }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        private kept = 0;
        add(tag: string): void {
          this.tags.add(tag);
          this.kept = Math.min(this.tags.size, 3);
        }
        get shown(): number { return this.kept; }
      }
      `,
    ),
  }),
  mixedTypes: entry({
    code: "J1323",
    title: "Types that do not go together",
    effect: "logs",
    message: () =>
      "These values have types that cannot be used together here: write the cases apart with `if`.",
    help: "Each expression has one type: a boolean, a number, a string, a record, a tuple, a collection, or one of them or nothing. A record that is read-only all the way down has another type than one that can change.",
    example: source(
      `
      export class Counter {
        private count = 0;
        set(count: number): void {
          const wanted = count > 0 ? count : "none";
          this.count = wanted === "none" ? 0 : 1;
        }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        set(count: number): void {
          this.count = count > 0 ? 1 : 0;
        }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  identity: entry({
    code: "J1324",
    title: "Comparison of objects",
    effect: "either",
    message: () =>
      "Objects are compared by identity: compare what is in them, for example their `size` or a property.",
    help: "Identity is not the same on another replica: an argument arrives there as a copy. An update that looks for an argument by identity is refused; other comparisons of objects only keep the fields from a proof.",
    example: source(
      `
      type Task = { id: string; text: string };

      export class Tasks {
        private readonly tasks: Task[] = [];
        add(task: Task): void { this.tasks.push({ ...task }); }
        drop(task: Task): void { this.tasks.splice(this.tasks.indexOf(task), 1); }
        get count(): number { return this.tasks.length; }
      }
      `,
      `
      type Task = { id: string; text: string };

      export class Tasks {
        private readonly tasks: Task[] = [];
        add(task: Task): void { this.tasks.push({ ...task }); }
        drop(id: string): void { this.tasks.splice(this.tasks.findIndex((task) => task.id === id), 1); }
        get count(): number { return this.tasks.length; }
      }
      `,
    ),
  }),
  looseEquality: entry({
    code: "J1325",
    title: "Loose equality",
    effect: "logs",
    message: () =>
      "Use `===` or `!==`: proofs cover `==` and `!=` only against `null` and `undefined`.",
    help: "Loose equality converts its operands.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { if (tag != "") this.tags.add(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { if (tag !== "") this.tags.add(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  cast: entry({
    code: "J1326",
    title: "Type assertion",
    effect: "logs",
    message: () =>
      "A type assertion may be wrong: test the value instead, or declare the right type.",
    help: "What is proved must hold for every value that can be there.",
    example: source(
      `
      export class Seat {
        private guest: string | null = null;
        private last = "";
        take(guest: string | null): void { this.guest = guest; }
        leave(): void { this.last = this.guest as string; this.guest = null; }
        get lastGuest(): string { return this.last; }
      }
      `,
      `
      export class Seat {
        private guest: string | null = null;
        private last = "";
        take(guest: string | null): void { this.guest = guest; }
        leave(): void { this.last = this.guest ?? ""; this.guest = null; }
        get lastGuest(): string { return this.last; }
      }
      `,
    ),
  }),
  staleNarrowing: entry({
    code: "J1327",
    title: "Test that may be out of date",
    effect: "logs",
    message: (text: string) =>
      `\`${text}\` may have changed since it was tested: copy it to a \`const\` and test that.`,
    help: "TypeScript does not see that a call or assignment in between changes it.",
    example: source(
      `
      export class Record {
        private best: number | null = null;
        private total = 0;
        private reset(): void { this.best = null; }
        bank(): void { if (this.best !== null) { this.reset(); this.total += this.best; } }
        set(best: number): void { this.best = best; }
        get sum(): number { return this.total; }
      }
      `,
      `
      export class Record {
        private best: number | null = null;
        private total = 0;
        private reset(): void { this.best = null; }
        bank(): void { const best = this.best; if (best !== null) { this.reset(); this.total += best; } }
        set(best: number): void { this.best = best; }
        get sum(): number { return this.total; }
      }
      `,
    ),
  }),
  arithmeticInUpdate: entry({
    code: "J1328",
    title: "Multiplication or division in an update",
    effect: "logs",
    message: (sign: string) =>
      `Proofs cover \`${sign}\` in queries only: keep what was added, and compute the rest where it is read.`,
    help: "Updates may add, subtract and compare numbers. Arguments may be multiplied: that is computed once, where the update is called.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        double(): void { this.count = this.count * 2; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get doubled(): number { return this.count * 2; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  concatInUpdate: entry({
    code: "J1329",
    title: "String put together in an update",
    effect: "logs",
    message: () =>
      "Strings are put together in queries only: keep the parts, or build the string where the update is called.",
    help: "Updates may copy and compare strings.",
    example: source(
      `
      export class Story {
        private text = "";
        append(line: string): void { this.text = this.text + line; }
        get all(): string { return this.text; }
      }
      `,
      `
      export class Story {
        private readonly lines = new Map<number, string>();
        put(place: number, line: string): void { this.lines.set(place, line); }
        get(place: number): string { return this.lines.get(place) ?? ""; }
      }
      `,
    ),
  }),
  arrayInUpdate: entry({
    code: "J1330",
    title: "Array in an update",
    effect: "logs",
    message: () =>
      "Proofs cover arrays in queries only: use `has`, `get` and `size` of the collection.",
    help: "Updates work on sets and maps.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        private most = 0;
        add(tag: string): void { this.tags.add(tag); this.most = [...this.tags].length; }
        get record(): number { return this.most; }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        private most = 0;
        add(tag: string): void { this.tags.add(tag); this.most = this.tags.size; }
        get record(): number { return this.most; }
      }
      `,
    ),
  }),
  optionalSpread: entry({
    code: "J1331",
    title: "Spread of a property that may be missing",
    effect: "logs",
    message: (name: string) =>
      `\`${name}\` may be missing in what is spread here, and then the value before it stays: write it out, as in \`${name}: patch.${name} ?? item.${name}\`.`,
    help: "A missing property and one that is `undefined` count as the same, but a spread treats them differently.",
    example: source(
      `
      export class Settings {
        private settings: { theme: string } = { theme: "light" };
        change(patch: { theme?: string }): void { this.settings = { ...this.settings, ...patch }; }
        get theme(): string { return this.settings.theme; }
      }
      `,
      `
      export class Settings {
        private settings: { theme: string } = { theme: "light" };
        change(patch: { theme?: string }): void {
          this.settings = { theme: patch.theme ?? this.settings.theme };
        }
        get theme(): string { return this.settings.theme; }
      }
      `,
    ),
  }),
  spreadOfOther: entry({
    code: "J1332",
    title: "Spread of something that is no record",
    effect: "logs",
    message: () =>
      "Only a record can be spread into another, and it must be there: test it for `undefined` first.",
    help: "What the new object holds must be known.",
    example: source(
      `
      export class Settings {
        private settings: { theme: string; size: number } = { theme: "light", size: 1 };
        change(base?: { theme: string; size: number }): void {
          this.settings = { theme: "dark", size: 2, ...base };
        }
        get theme(): string { return this.settings.theme; }
      }
      `,
      `
      export class Settings {
        private settings: { theme: string; size: number } = { theme: "light", size: 1 };
        change(base: { theme: string; size: number }): void {
          this.settings = { ...base, theme: "dark" };
        }
        get theme(): string { return this.settings.theme; }
      }
      `,
    ),
  }),
  inOperator: entry({
    code: "J1333",
    title: "`in`",
    effect: "logs",
    message: () =>
      "`in` is not covered by proofs: compare the property with `undefined`, as in `item.note !== undefined`.",
    help: "A missing property and one that is `undefined` count as the same.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(step: { by?: number }): void { this.count += "by" in step ? 2 : 1; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(step: { by?: number }): void { this.count += step.by !== undefined ? 2 : 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
} as const;
