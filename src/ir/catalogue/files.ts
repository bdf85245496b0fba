import { entry, source, words } from "./entry.js";

/** Files: J10xx. */
export const FILES = {
  syntaxError: entry({
    code: "J1001",
    title: "Syntax error",
    effect: "refuses",
    message: (text: string) => `${text} (a TypeScript syntax error: correct it first)`,
    help: "TypeScript cannot parse the file. Nothing else is looked at until it can.",
    example: source(
      `
      export class Counter {
        private count = ;
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
  typeError: entry({
    code: "J1002",
    title: "Type error",
    effect: "refuses",
    message: (text: string) => `${text} (a TypeScript type error: correct it first)`,
    help: "The file does not type-check under `strict` with the ES2022 library and the few names that browsers and Node have in common, such as `console`. Nothing else is looked at until it does.",
    example: source(
      `
      export class Counter {
        private count: number = "none";
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
  noClass: entry({
    code: "J1003",
    title: "No class",
    effect: "refuses",
    message: () => "There is no class in this file: declare one at the top level, with `class`.",
    help: "Joinery lifts classes that are declared at the top level of a module.",
    example: source(
      `
      let count = 0;
      export function add(): void { count += 1; }
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
  classNotFound: entry({
    code: "J1004",
    title: "Class not found",
    effect: "refuses",
    message: (name: string, known: readonly string[]) =>
      `There is no class "${name}" in this file: it has ${known.map((k) => `"${k}"`).join(", ") || "none"}.`,
    help: "The class that was asked for by name is not declared at the top level of the file.",
    example: words(
      "The class `Basket` is asked for, and the file declares only `Cart`.",
      "`Cart` is asked for.",
    ),
  }),
  duplicateClass: entry({
    code: "J1005",
    title: "Two classes of one name",
    effect: "refuses",
    message: (name: string) => `There are two classes "${name}" in this file: rename one.`,
    help: "A class is found by its name, so names must differ.",
    example: source(
      `
      export class Counter {
        private count = 0;
        add(): void { this.count += 1; }
      }
      export class Counter {
        get value(): number { return 0; }
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
  liftedFile: entry({
    code: "J1006",
    title: "Already lifted",
    effect: "refuses",
    message: () => "This file was written by Joinery: lift the source class that its header names.",
    help: "A `*.crdt.ts` file holds a lifted class. Change its source and lift that again.",
    example: words("`joinery lift cart.crdt.ts`", "`joinery lift cart.ts`"),
  }),
  notTypeScript: entry({
    code: "J1007",
    title: "Not a TypeScript source",
    effect: "refuses",
    message: () =>
      "Only `.ts`, `.mts`, `.cts` and `.tsx` sources can be lifted: they have types and bodies.",
    help: "JavaScript files have no types, and `.d.ts` files have no bodies.",
    example: words("`joinery lift cart.js`", "`joinery lift cart.ts`"),
  }),
  notText: entry({
    code: "J1008",
    title: "Not a text file",
    effect: "refuses",
    message: () => "This is not a text file: give a TypeScript source in UTF-8.",
    help: "The file holds bytes that no source text has.",
    example: words("A picture or an archive whose name ends in `.ts`.", "A source text in UTF-8."),
  }),
  tooLarge: entry({
    code: "J1009",
    title: "File too large",
    effect: "refuses",
    message: (kilobytes: number, most: number) =>
      `The file has ${kilobytes} KB, more than the ${most} KB that are read: move the class to a file of its own.`,
    help: "No source that is written by hand has more than a million characters, and to check the types of a larger one takes minutes.",
    example: words(
      "A source of two million characters: a generated table with a class at its end.",
      "The class in a file of its own.",
    ),
  }),
  missingEntry: entry({
    code: "J1010",
    title: "Entry that may be missing",
    effect: "logs",
    message: (text: string) =>
      `${text} (an object that serves as a map may have no such entry: test it for \`undefined\` first, or use \`??\`)`,
    help: "In a file with a class that keeps a `Record<string, …>`, TypeScript checks with `noUncheckedIndexedAccess`: reading an entry that is not there gives `undefined`, whatever the type says.",
    example: source(
      `
      export class Stock {
        private readonly counts: Record<string, number> = {};
        add(item: string): void { this.counts[item] += 1; }
        count(item: string): number { return this.counts[item] ?? 0; }
      }
      `,
      `
      export class Stock {
        private readonly counts: Record<string, number> = {};
        add(item: string): void { this.counts[item] = (this.counts[item] ?? 0) + 1; }
        count(item: string): number { return this.counts[item] ?? 0; }
      }
      `,
    ),
  }),
  unreadProject: entry({
    code: "J1011",
    title: "Project that cannot be read",
    effect: "warns",
    message: (text: string) =>
      `${text} (until that is right, imports may not lead where the project has them)`,
    help: "The nearest `tsconfig.json`, or one that it extends, has an error. What can be read of it counts: `paths` and the like decide where imports lead.",
    example: words(
      "A `tsconfig.json` that extends `./tsconfig.base.json`, and there is no such file.",
      "It extends `../tsconfig.base.json`, where the file is.",
    ),
  }),
} as const;
