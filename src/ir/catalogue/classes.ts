import { entry, source } from "./entry.js";

/** Classes and their members: J11xx. */
export const CLASSES = {
  abstractClass: entry({
    code: "J1101",
    title: "Abstract class",
    effect: "refuses",
    message: () =>
      "An abstract class cannot be lifted: remove `abstract` and write the missing bodies.",
    help: "A lifted class is a class that can be created. A class may extend an abstract one: lift the derived class.",
    example: source(
      `
      export abstract class Account {
        private total = 0;
        deposit(amount: number): void { this.total += amount; }
        abstract limit(): number;
        get balance(): number { return this.total; }
      }
      `,
      `
      export class Account {
        private total = 0;
        deposit(amount: number): void { this.total += amount; }
        limit(): number { return 1000; }
        get balance(): number { return this.total; }
      }
      `,
    ),
  }),
  genericClass: entry({
    code: "J1102",
    title: "Type parameters of a method",
    effect: "refuses",
    message: () =>
      "A method cannot have type parameters of its own: write the concrete type, for example `string`, or let the class have them.",
    help: "The arguments of an update are checked and sent between replicas, so their types must be known. Type parameters of the class are fine: their values are taken as plain data.",
    example: source(
      `
      export class Notes {
        private text = "";
        write<T extends string>(text: T): void { this.text = text; }
        read(): string { return this.text; }
      }
      `,
      `
      export class Notes {
        private text = "";
        write(text: string): void { this.text = text; }
        read(): string { return this.text; }
      }
      `,
    ),
  }),
  derivedClass: entry({
    code: "J1103",
    title: "Derived class",
    effect: "refuses",
    message: (clash?: { readonly place: string; readonly text: string }) =>
      clash
        ? `The class that this one extends cannot stand in the same file as this one, where the lifted class has both: ${clash.text} (${clash.place}). Give one of them another name.`
        : "A class can only extend one of the same project, under its own name and without type arguments: put the inherited fields and methods into this class.",
    help: "Joinery must see all the fields and methods of the class.",
    example: source(
      `
      export class Tags extends Set<string> {
        private changes = 0;
        touch(): void { this.changes += 1; }
        get count(): number { return this.changes; }
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
  decorator: entry({
    code: "J1104",
    title: "Decorator",
    effect: "refuses",
    message: () =>
      "Decorators can change what the class does: remove it, or lift a class without it.",
    help: "What a decorator does is not visible in the class.",
    example: source(
      `
      function logged(...about: unknown[]): void {}

      export class Counter {
        private count = 0;
        @logged
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  ambientClass: entry({
    code: "J1105",
    title: "Ambient class",
    effect: "refuses",
    message: () => "A `declare class` has no bodies: lift the class itself.",
    help: "Only a class with bodies can be lifted.",
    example: source(
      `
      export declare class Counter {
        add(): void;
        get value(): number;
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  noUpdates: entry({
    code: "J1106",
    title: "No updates",
    effect: "refuses",
    message: (name: string) =>
      `No public method of "${name}" changes a field, so there is nothing to replicate: add one that does.`,
    help: "An update is a public method or setter that changes a field.",
    example: source(
      `
      export class Counter {
        private count = 0;
        private add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  nothingVisible: entry({
    code: "J1107",
    title: "Nothing visible",
    effect: "refuses",
    message: (name: string) =>
      `Nothing of "${name}" can be read from outside: add a query (a public method or getter that only reads).`,
    help: "Two replicas of a class without queries or public fields cannot be told apart.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  unnamedClass: entry({
    code: "J1108",
    title: "Class without a name",
    effect: "refuses",
    message: () => "This class has no name: write `export default class SomeName`.",
    help: "The lifted class takes its name from the source class.",
    example: source(
      `
      export default class {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
      `
      export default class Counter {
        private count = 0;
        add(): void { this.count += 1; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  constructorLogic: entry({
    code: "J1109",
    title: "Constructor",
    effect: "logs",
    message: (name: string) =>
      `The constructor computes the initial value of "${name}": give it a value that does not depend on arguments, where a proof is wanted.`,
    help: "Arguments of the constructor are constants that all replicas share. Fields that get one as it is, and that no update changes, are fine; other fields that it sets are not followed, and can only be kept by a log.",
    example: source(
      `
      export class Budget {
        private left: number;
        constructor(total: number) { this.left = total; }
        spend(amount: number): void { this.left -= amount; }
        get rest(): number { return this.left; }
      }
      `,
      `
      export class Budget {
        private spent = 0;
        constructor(private readonly total: number) {}
        spend(amount: number): void { this.spent += amount; }
        get rest(): number { return this.total - this.spent; }
      }
      `,
    ),
  }),
  staticMember: entry({
    code: "J1110",
    title: "Static member",
    effect: "refuses",
    message: () =>
      "A static member is not replicated: make it `static readonly`, or keep it in a field.",
    help: "Only the fields of an object are its state. Static constants and functions are fine.",
    example: source(
      `
      export class Counter {
        static step = 1;
        private count = 0;
        add(): void { this.count += Counter.step; }
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        static readonly step = 1;
        private count = 0;
        add(): void { this.count += Counter.step; }
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  indexSignature: entry({
    code: "J1111",
    title: "Index signature",
    effect: "refuses",
    message: () => "An index signature is not supported: use a `Map` field.",
    help: "The fields of the class must be known by name.",
    example: source(
      `
      export class Settings {
        [name: string]: unknown;
        private theme = "light";
        setTheme(theme: string): void { this.theme = theme; }
        getTheme(): string { return this.theme; }
      }
      `,
      `
      export class Settings {
        private readonly values = new Map<string, string>();
        set(name: string, value: string): void { this.values.set(name, value); }
        get(name: string): string | undefined { return this.values.get(name); }
      }
      `,
    ),
  }),
  memberForm: entry({
    code: "J1112",
    title: "Form of a member",
    effect: "refuses",
    message: () =>
      "This form of member is not supported: write a plain field, method, getter or setter with an identifier for its name.",
    help: "Computed and quoted names, `accessor` and `declare` members are not read.",
    example: source(
      `
      export class Names {
        private readonly names = new Set<string>();
        "add name"(name: string): void { this.names.add(name); }
        has(name: string): boolean { return this.names.has(name); }
      }
      `,
      `
      export class Names {
        private readonly names = new Set<string>();
        addName(name: string): void { this.names.add(name); }
        has(name: string): boolean { return this.names.has(name); }
      }
      `,
    ),
  }),
  takenName: entry({
    code: "J1113",
    title: "Name taken by the lifted class",
    effect: "refuses",
    message: (name: string) => `"${name}" is a member of every lifted class: rename this one.`,
    help: "A lifted class has the members `merge`, `state`, `fromState`, `encode`, `decode`, `version`, `delta`, `on`, `applyUpdate`, `transact`, `clone`, `compact` and `crdt` beside those of its source. A name that starts with `#` is no trouble.",
    example: source(
      `
      export class Order {
        private state = "open";
        close(): void { this.state = "closed"; }
        isClosed(): boolean { return this.state === "closed"; }
      }
      `,
      `
      export class Order {
        private status = "open";
        close(): void { this.status = "closed"; }
        isClosed(): boolean { return this.status === "closed"; }
      }
      `,
    ),
  }),
  twinName: entry({
    code: "J1114",
    title: "Two members of one name",
    effect: "refuses",
    message: (name: string) => `There are both "${name}" and "#${name}": rename one.`,
    help: "Names are compared without the `#`.",
    example: source(
      `
      export class Counter {
        private count = 0;
        #count = 0;
        add(): void { this.count += 1; this.#count += 2; }
        get value(): number { return this.#count - this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        #twice = 0;
        add(): void { this.count += 1; this.#twice += 2; }
        get value(): number { return this.#twice - this.count; }
      }
      `,
    ),
  }),
  overload: entry({
    code: "J1115",
    title: "Method without a body",
    effect: "refuses",
    message: () =>
      "A method has one signature, with a body: put the overloads together, or write several methods.",
    help: "Each method has one signature.",
    example: source(
      `
      export class Label {
        private text = "";
        set(text: string): void;
        set(text: string, size?: number): void { this.text = text; }
        get(): string { return this.text; }
      }
      `,
      `
      export class Label {
        private text = "";
        set(text: string): void { this.text = text; }
        get(): string { return this.text; }
      }
      `,
    ),
  }),
  asyncMethod: entry({
    code: "J1116",
    title: "Asynchronous or generator method",
    effect: "refuses",
    message: () =>
      "An update or query must run to its end at once: remove `async`, `await`, `*` and `yield`, and do the waiting where the method is called.",
    help: "Between two steps of such a method other updates could run, differently on each replica.",
    example: source(
      `
      export class Inbox {
        private readonly messages = new Set<string>();
        async receive(message: Promise<string>): Promise<void> { this.messages.add(await message); }
        has(message: string): boolean { return this.messages.has(message); }
      }
      `,
      `
      export class Inbox {
        private readonly messages = new Set<string>();
        receive(message: string): void { this.messages.add(message); }
        has(message: string): boolean { return this.messages.has(message); }
      }
      `,
    ),
  }),
  writingGetter: entry({
    code: "J1117",
    title: "Getter that changes fields",
    effect: "refuses",
    message: (name: string) => `Getter "${name}" changes a field: make it a method.`,
    help: "Reading a property must not be an update.",
    example: source(
      `
      export class Tickets {
        private last = 0;
        get next(): number { this.last += 1; return this.last; }
      }
      `,
      `
      export class Tickets {
        private last = 0;
        take(): void { this.last += 1; }
        get taken(): number { return this.last; }
      }
      `,
    ),
  }),
  parameterForm: entry({
    code: "J1118",
    title: "Form of a parameter",
    effect: "logs",
    message: () =>
      "Write each parameter as a name with a type, or as a pattern without a default; no rest.",
    help: "The arguments of an update are stored by name and sent to the other replicas.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(...tags: string[]): void { for (const tag of tags) this.tags.add(tag); }
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
  defaultValue: entry({
    code: "J1119",
    title: "Default value of a parameter",
    effect: "logs",
    message: () =>
      "The default must be a literal, or depend on nothing but the other arguments and what is taken once at the call; and where another method makes the call, this argument must be given.",
    help: "The default is filled in where the update is called. One that reads the state would mean something else on each replica, so the call is kept without the argument.",
    example: source(
      `
      export class Thermostat {
        private usual = 20;
        private target = 20;
        set(degrees = this.usual): void { this.target = degrees; }
        get(): number { return this.target; }
      }
      `,
      `
      export class Thermostat {
        private target = 20;
        set(degrees = 20): void { this.target = degrees; }
        get(): number { return this.target; }
      }
      `,
    ),
  }),
  dollarName: entry({
    code: "J1120",
    title: "Parameter that starts with `$`",
    effect: "logs",
    message: (name: string) => `Parameter "${name}" starts with "$", which is reserved: rename it.`,
    help: "Names that start with `$` stand for the clock, the replica and the state.",
    example: source(
      `
      export class Prices {
        private readonly prices = new Map<string, number>();
        set(item: string, $price: number): void { this.prices.set(item, $price); }
        get(item: string): number | undefined { return this.prices.get(item); }
      }
      `,
      `
      export class Prices {
        private readonly prices = new Map<string, number>();
        set(item: string, price: number): void { this.prices.set(item, price); }
        get(item: string): number | undefined { return this.prices.get(item); }
      }
      `,
    ),
  }),
  recursion: entry({
    code: "J1121",
    title: "Recursion",
    effect: "logs",
    message: (name: string) =>
      `"${name}" calls itself, directly or through others: write it without recursion.`,
    help: "A proof must see the end of a method. A method that calls itself can only be run.",
    example: source(
      `
      export class Countdown {
        private steps = 0;
        run(n: number): void { this.steps += 1; if (n > 0) this.run(n - 1); }
        get value(): number { return this.steps; }
      }
      `,
      `
      export class Countdown {
        private steps = 0;
        run(n: number): void { this.steps += n; }
        get value(): number { return this.steps; }
      }
      `,
    ),
  }),
  publicCollection: entry({
    code: "J1122",
    title: "Public collection",
    effect: "refuses",
    message: (name: string) =>
      `Anybody can change what is in "${name}": make it private and give out a copy through a getter, for example \`new Set(this.${name})\` or \`{ ...this.${name} }\`.`,
    help: "A change from outside would not be an update, and would not reach the other replicas.",
    example: source(
      `
      export class Cart {
        items = new Set<string>();
        add(item: string): void { this.items.add(item); }
      }
      `,
      `
      export class Cart {
        private readonly items = new Set<string>();
        add(item: string): void { this.items.add(item); }
        all(): Set<string> { return new Set(this.items); }
      }
      `,
    ),
  }),
  noInitialValue: entry({
    code: "J1123",
    title: "No initial value",
    effect: "logs",
    message: (name: string) => `Give field "${name}" an initial value where it is declared.`,
    help: "Without one the field is `undefined` at first, which its type does not say.",
    example: source(
      `
      export class Profile {
        private name!: string;
        rename(name: string): void { this.name = name; }
        get title(): string { return this.name; }
      }
      `,
      `
      export class Profile {
        private name = "";
        rename(name: string): void { this.name = name; }
        get title(): string { return this.name; }
      }
      `,
    ),
  }),
  initialValue: entry({
    code: "J1124",
    title: "Initial value",
    effect: "either",
    message: () =>
      "An initial value must be a constant: a literal, `null`, `undefined`, a record or tuple, or a new `Set` or `Map`, of literals.",
    help: "Every replica must start from the same state. A value that is computed from constants keeps the field from a proof; one that comes from outside, such as the time, refuses the class: let an update set it.",
    example: source(
      `
      export class Meeting {
        private start = Date.now();
        move(start: number): void { this.start = start; }
        get time(): number { return this.start; }
      }
      `,
      `
      export class Meeting {
        private start = 0;
        move(start: number): void { this.start = start; }
        get time(): number { return this.start; }
      }
      `,
    ),
  }),
  functionField: entry({
    code: "J1125",
    title: "Function in a field",
    effect: "refuses",
    message: () => "Write this as a method, or as an arrow function.",
    help: "A `function` has a `this` of its own.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add = function (this: Counter): void { this.count += 1; };
        get value(): number { return this.count; }
      }
      `,
      `
      export class Counter {
        private count = 0;
        add = (): void => { this.count += 1; };
        get value(): number { return this.count; }
      }
      `,
    ),
  }),
  noGetter: entry({
    code: "J1126",
    title: "Setter without a getter",
    effect: "logs",
    message: (name: string) => `"${name}" has no getter: add one, or read the field behind it.`,
    help: "Reading a property that has only a setter gives `undefined`.",
    example: source(
      `
      export class Volume {
        private level = 0;
        set loudness(level: number) { this.level = level; }
        louder(): void { this.loudness += 1; }
        get shown(): number { return this.level; }
      }
      `,
      `
      export class Volume {
        private level = 0;
        set loudness(level: number) { this.level = level; }
        get loudness(): number { return this.level; }
      }
      `,
    ),
  }),
  plainObject: entry({
    code: "J1127",
    title: "Object literal as a map",
    effect: "logs",
    message: () =>
      "An object that serves as a map must start empty: put the entries in one by one.",
    help: "The keys of the map are not known to the type, so they must be put in where it can be seen.",
    example: source(
      `
      export class Stock {
        private readonly counts: Record<string, number> = { apples: 0 };
        set(item: string, count: number): void { this.counts[item] = count; }
        get(item: string): number { return this.counts[item] ?? 0; }
      }
      `,
      `
      export class Stock {
        private readonly counts: Record<string, number> = {};
        set(item: string, count: number): void { this.counts[item] = count; }
        get(item: string): number { return this.counts[item] ?? 0; }
      }
      `,
    ),
  }),
} as const;
