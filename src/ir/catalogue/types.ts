import { entry, excerpt, source } from "./entry.js";

/** Types: J12xx. */
export const TYPES = {
  unsupportedType: entry({
    code: "J1201",
    title: "Type without a bounded structure",
    effect: "logs",
    message: (text: string) =>
      `The type \`${text}\` is not covered by proofs here: use booleans, numbers, strings, unions of string literals, any of them or \`null\` or \`undefined\`, records and tuples of them, and \`Set\` and \`Map\`.`,
    help: "For these types Joinery finds structures that stay as small as the data. Others, such as arrays, are kept as the calls that made them.",
    example: source(
      `
      export class Playlist {
        private readonly songs: string[] = [];
        add(song: string): void { this.songs.push(song); }
        get length(): number { return this.songs.length; }
      }
      `,
      `
      export class Playlist {
        private readonly songs = new Set<string>();
        add(song: string): void { this.songs.add(song); }
        get length(): number { return this.songs.size; }
      }
      `,
    ),
  }),
  keyType: entry({
    code: "J1202",
    title: "Type of a key or element",
    effect: "logs",
    message: (text: string) =>
      `\`${text}\` cannot be a key or an element: use a primitive, for example an id, and keep the rest in a map from it.`,
    help: "JavaScript tells objects apart by identity, and two replicas never hold the same object. Readonly tuples and records are no keys either: join their parts into a string.",
    example: source(
      `
      export class Guests {
        private readonly guests = new Set<{ name: string }>();
        invite(name: string): void { this.guests.add({ name }); }
        get count(): number { return this.guests.size; }
      }
      `,
      `
      export class Guests {
        private readonly guests = new Map<string, { seats: number }>();
        invite(name: string): void { this.guests.set(name, { seats: 1 }); }
        get count(): number { return this.guests.size; }
      }
      `,
    ),
  }),
  nullAndUndefined: entry({
    code: "J1203",
    title: "Both `null` and `undefined`",
    effect: "logs",
    message: () => "Use either `null` or `undefined` for a missing value, not both.",
    help: "One missing value is enough, and two are easily confused.",
    example: source(
      `
      export class Seat {
        private guest: string | null | undefined = null;
        take(guest: string): void { this.guest = guest; }
        get taken(): boolean { return this.guest != null; }
      }
      `,
      `
      export class Seat {
        private guest: string | null = null;
        take(guest: string): void { this.guest = guest; }
        get taken(): boolean { return this.guest !== null; }
      }
      `,
    ),
  }),
  unclearType: entry({
    code: "J1204",
    title: "Type that says too little",
    effect: "logs",
    message: () =>
      "TypeScript does not know this type: write it out, for example `new Set<string>()`.",
    help: "A value of type `any` or `unknown` could be anything.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set();
        add(tag: string): void { this.tags.add(tag); }
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
  importedName: entry({
    code: "J1205",
    title: "Name from a package",
    effect: "refuses",
    message: (name: string) =>
      `"${name}" comes from another module, whose code is not looked at: declare it in this file, or pass what it gives as an argument.`,
    help: "What code of a package does is not looked at, so it could give something else on every replica. Functions, constants and types of the project's own files may be imported; the lifted class imports them, too.",
    example: excerpt(
      `
      import { roundPrice } from "price-tools";

      export class Prices {
        private readonly prices = new Map<string, number>();
        set(item: string, price: number): void { this.prices.set(item, roundPrice(price)); }
        get(item: string): number | undefined { return this.prices.get(item); }
      }
      `,
      `
      export class Prices {
        private readonly prices = new Map<string, number>();
        set(item: string, roundedPrice: number): void { this.prices.set(item, roundedPrice); }
        get(item: string): number | undefined { return this.prices.get(item); }
      }
      `,
    ),
  }),
  localType: entry({
    code: "J1206",
    title: "Type that cannot be carried along",
    effect: "refuses",
    message: (name: string) =>
      `Type "${name}" cannot be carried over to the lifted class: declare a type alias, interface or enum at the top level of this file.`,
    help: "The lifted class stands in a file of its own.",
    example: source(
      `
      namespace Shop {
        export type Size = "small" | "large";
      }
      export class Shirt {
        private size: Shop.Size = "small";
        grow(): void { this.size = "large"; }
        isLarge(): boolean { return this.size === "large"; }
      }
      `,
      `
      type Size = "small" | "large";

      export class Shirt {
        private size: Size = "small";
        grow(): void { this.size = "large"; }
        isLarge(): boolean { return this.size === "large"; }
      }
      `,
    ),
  }),
  notData: entry({
    code: "J1208",
    title: "Argument that cannot be sent",
    effect: "refuses",
    message: (name: string, text: string) =>
      `Argument "${name}" of type \`${text}\` cannot be sent to other replicas: pass plain data, for example an id, a record or a list of them.`,
    help: "The arguments of updates travel between replicas, so they are data: primitives, records, arrays, tuples, sets, maps and dates of data. Functions, promises and instances of classes are not.",
    example: source(
      `
      export class Reminders {
        private readonly actions: (() => void)[] = [];
        add(action: () => void): void { this.actions.push(action); }
        get count(): number { return this.actions.length; }
      }
      `,
      `
      export class Reminders {
        private readonly actions: { kind: "mail" | "sound"; text: string }[] = [];
        add(kind: "mail" | "sound", text: string): void { this.actions.push({ kind, text }); }
        get count(): number { return this.actions.length; }
      }
      `,
    ),
  }),
} as const;
