import { type Example, entry, source } from "./entry.js";

/** Policies: J20xx. */
export const POLICIES = {
  unknownClock: entry({
    code: "J2001",
    title: "Clock",
    effect: "refuses",
    message: (text: string) =>
      `"${text}" is not a clock: write \`@clock none\`, \`@clock lamport\` or \`@clock causal\`.`,
    help: "The clock says how events are ordered before the policy is asked.",
    example: noteExample(["@clock vector"], ["@clock lamport", "@conflict latest"]),
  }),
  invariantTag: entry({
    code: "J2003",
    title: "Invariant",
    effect: "refuses",
    message: () =>
      "`@invariant` is not supported yet: remove it, and check the condition in the updates.",
    help: "Invariants over all replicas will come later.",
    example: noteExample(["@invariant this.text !== null"], ["@conflict latest"]),
  }),
  twoClocks: entry({
    code: "J2004",
    title: "Two clocks",
    effect: "refuses",
    message: () => "There are two `@clock` tags: keep one.",
    help: "A class has one clock.",
    example: noteExample(["@clock none", "@clock lamport"], ["@clock lamport"]),
  }),
  emptyPolicy: entry({
    code: "J2005",
    title: "Empty policy",
    effect: "refuses",
    message: () =>
      "This policy is empty: write `a > b` (a wins over a concurrent b), `latest`, or `(a, b) => …`.",
    help: "A policy says which of two updates that no clock tells apart counts last.",
    example: noteExample(["@conflict"], ["@conflict set > clear"]),
  }),
  policySyntax: entry({
    code: "J2006",
    title: "Policy that cannot be read",
    effect: "refuses",
    message: (text: string) =>
      `"${text}" is not a policy: write \`a > b\` (a wins over a concurrent b), \`latest\`, or \`(a, b) => …\`.`,
    help: "A policy is a chain of names of updates, the word `latest`, or an arrow function of two events.",
    example: noteExample(["@conflict set wins"], ["@conflict set > clear"]),
  }),
  unknownUpdate: entry({
    code: "J2007",
    title: "Name in a policy",
    effect: "refuses",
    message: (name: string, updates: readonly string[]) =>
      `"${name}" is not an update of this class: the updates are ${updates.map((u) => `"${u}"`).join(", ")}.`,
    help: "Only public methods and setters that change a field can conflict.",
    example: noteExample(["@conflict set > remove"], ["@conflict set > clear"]),
  }),
  repeatedUpdate: entry({
    code: "J2008",
    title: "Name twice in a policy",
    effect: "refuses",
    message: (name: string) => `"${name}" stands in this chain twice: remove one.`,
    help: "A chain ranks each update once.",
    example: noteExample(["@conflict set > clear > set"], ["@conflict set > clear"]),
  }),
  shortChain: entry({
    code: "J2009",
    title: "Chain of one",
    effect: "refuses",
    message: (name: string) => `Say what "${name}" wins over, as in \`${name} > other\`.`,
    help: "A chain compares at least two updates.",
    example: noteExample(["@conflict set"], ["@conflict set > clear"]),
  }),
  contradiction: entry({
    code: "J2010",
    title: "Policies that contradict each other",
    effect: "refuses",
    message: (first: string, second: string) =>
      `One policy lets "${first}" win over "${second}", another the reverse: remove one.`,
    help: "Several policies combine in order, each deciding what those before it leave open.",
    example: noteExample(
      ["@conflict set > clear", "@conflict clear > set"],
      ["@conflict set > clear"],
    ),
  }),
  predicateForm: entry({
    code: "J2011",
    title: "Form of a predicate",
    effect: "refuses",
    message: () =>
      "Write the policy as an arrow function of two events that compares their `method` and arguments in one expression, as in `(a, b) => a.value <= b.value`.",
    help: "The function says whether event `a` counts before event `b`.",
    example: noteExample(
      ["@conflict (a, b) => { return true; }"],
      ["@conflict (a, b) => a.method <= b.method"],
    ),
  }),
  predicateError: entry({
    code: "J2012",
    title: "Error in a predicate",
    effect: "refuses",
    message: (text: string) =>
      `${text} (in the policy; an event has \`method\` and the arguments by name)`,
    help: "TypeScript checks the predicate against the updates of the class.",
    example: noteExample(
      ["@conflict (a, b) => a.time <= b.time"],
      ["@conflict (a, b) => a.method <= b.method"],
    ),
  }),
  missingArgument: entry({
    code: "J2013",
    title: "Argument that an update does not have",
    effect: "refuses",
    message: (event: string, name: string, method: string) =>
      `\`${event}.${name}\` is read where \`${event}.method\` is "${method}", which has no such argument: test \`${event}.method\` first.`,
    help: "A predicate must have an answer for each pair of updates.",
    example: source(
      `
      /**
       * @conflict (a, b) => (a as { value: number }).value <= (b as { value: number }).value
       */
      export class Highest {
        private best = 0;
        set(value: number): void { this.best = value; }
        reset(): void { this.best = 0; }
        get(): number { return this.best; }
      }
      `,
      `
      /**
       * @conflict (a, b) => a.method === "set" && b.method === "set" && a.value <= b.value
       */
      export class Highest {
        private best = 0;
        set(value: number): void { this.best = value; }
        reset(): void { this.best = 0; }
        get(): number { return this.best; }
      }
      `,
    ),
  }),
  methodArgument: entry({
    code: "J2014",
    title: "Argument named `method`",
    effect: "refuses",
    message: (method: string) =>
      `"${method}" has an argument named "method", which a policy cannot tell from the event's own: rename it.`,
    help: "In a policy `a.method` is the name of the update.",
    example: source(
      `
      /**
       * @conflict (a, b) => a.method <= b.method
       */
      export class Payment {
        private kind = "cash";
        pay(method: string): void { this.kind = method; }
        get(): string { return this.kind; }
      }
      `,
      `
      /**
       * @conflict (a, b) => a.kind <= b.kind
       */
      export class Payment {
        private kind = "cash";
        pay(kind: string): void { this.kind = kind; }
        get(): string { return this.kind; }
      }
      `,
    ),
  }),
  inlineTag: entry({
    code: "J2016",
    title: "Tag inside a line",
    effect: "warns",
    message: () => "A tag counts only at the beginning of a line of the comment: move it there.",
    help: "A documentation comment may speak about a tag in a sentence, so only one that begins a line is taken.",
    example: source(
      `
      /** The text of a note. @conflict latest */
      export class Note {
        private text = "";
        set(value: string): void { this.text = value; }
        get(): string { return this.text; }
      }
      `,
      `
      /**
       * The text of a note.
       *
       * @conflict latest
       */
      export class Note {
        private text = "";
        set(value: string): void { this.text = value; }
        get(): string { return this.text; }
      }
      `,
    ),
  }),
  impurePredicate: entry({
    code: "J2015",
    title: "Predicate that changes something",
    effect: "refuses",
    message: () =>
      "A policy must only compare the two events: it can neither change anything nor call methods.",
    help: "The order of events must not depend on the state.",
    example: noteExample(
      ["@conflict (a, b) => (a = b) === b"],
      ["@conflict (a, b) => a.method <= b.method"],
    ),
  }),
} as const;

/** A class under tags that are wrong, and under others. */
function noteExample(bad: readonly string[], good: readonly string[]): Example {
  return source(noteUnder(bad), noteUnder(good));
}

function noteUnder(tags: readonly string[]): string {
  return `
/**
${tags.map((tag) => ` * ${tag}`).join("\n")}
 */
export class Note {
  private text = "";
  set(value: string, at: number): void { this.text = value; }
  clear(): void { this.text = ""; }
  get(): string { return this.text; }
}
`;
}
