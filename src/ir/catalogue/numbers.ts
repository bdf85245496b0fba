import { entry, source } from "./entry.js";

/** Numbers: J15xx, and the order of answers: J16xx. */
export const NUMBERS = {
  notAnInteger: entry({
    code: "J1501",
    title: "Number that must be an integer",
    effect: "logs",
    message: (what: string) =>
      `${what} gets into a number that is added or subtracted, and such numbers must be integers: count in a smaller unit, for example cents instead of euros.`,
    help: "Sums of fractions depend on their order, so replicas that add in different orders would differ. Numbers that are only compared may be fractions or infinite. Where every call is kept, all replicas add in the same order, and fractions do no harm.",
    example: source(
      `
      export class Account {
        private total = 0;
        addHalf(): void { this.total += 0.5; }
        get balance(): number { return this.total; }
      }
      `,
      `
      export class Account {
        private cents = 0;
        addHalf(): void { this.cents += 50; }
        get balance(): number { return this.cents / 100; }
      }
      `,
    ),
  }),
  insertionOrder: entry({
    code: "J1601",
    title: "Answer that depends on insertion order",
    effect: "warns",
    message: (name: string) =>
      `"${name}" lists elements in the order in which they were put in; in the lifted class they come in the order of their keys. Sort the list to get the same answer from both, as in \`[...set].sort()\`.`,
    help: "Replicas that received the same updates in a different order must give the same answer.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        list(): string[] { return [...this.tags]; }
      }
      `,
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        list(): string[] { return [...this.tags].sort(); }
      }
      `,
    ),
  }),
} as const;
