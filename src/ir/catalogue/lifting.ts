import { entry, source, words } from "./entry.js";

/** Search and proof: J30xx. */
export const LIFTING = {
  conflict: entry({
    code: "J3001",
    title: "Conflict without a policy",
    effect: "refuses",
    message: (text: string) => text,
    help:
      "Two updates do not commute, and nothing says which counts last when they are called at the same time on two " +
      "replicas. Write the policy that you want into the class's comment, as a `@conflict` tag.",
    example: source(
      `
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        remove(tag: string): void { this.tags.delete(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
      `
      /** @conflict add > remove */
      export class Tags {
        private readonly tags = new Set<string>();
        add(tag: string): void { this.tags.add(tag); }
        remove(tag: string): void { this.tags.delete(tag); }
        has(tag: string): boolean { return this.tags.has(tag); }
      }
      `,
    ),
  }),
  badOrder: entry({
    code: "J3002",
    title: "Policy that is no order",
    effect: "refuses",
    message: (text: string) => text,
    help:
      "A policy must put all events into an order: of any two one counts before the other or they count alike, and if a " +
      "counts before b and b before c, then a counts before c. Otherwise replicas could not agree.",
    example: source(
      `
      /** @conflict (a, b) => a.score < b.score */
      export class Best {
        private score = 0;
        set(score: number): void { this.score = score; }
        get(): number { return this.score; }
      }
      `,
      `
      /** @conflict (a, b) => a.score <= b.score */
      export class Best {
        private score = 0;
        set(score: number): void { this.score = score; }
        get(): number { return this.score; }
      }
      `,
    ),
  }),
  noLattice: entry({
    code: "J3003",
    title: "No bounded structure",
    effect: "refuses",
    message: (fields: string, why: string) =>
      `No bounded structure was found for ${fields}. ${why} Leave out \`--no-log\` to keep a log of all calls instead, simplify how the updates change it, or choose another policy.`,
    help: "Only with `--no-log`; without it a log of all calls is kept instead, and J3005 says so. Either something in the class is not covered by proofs, or Joinery knows no structure that can stand in for these fields under this policy: then the message says what was tried, and where it failed.",
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
  orderUnknown: entry({
    code: "J3004",
    title: "Policy that could not be checked",
    effect: "refuses",
    message: (reason: string) => `Whether the policy is an order could not be decided: ${reason}.`,
    help: "The solver gave up. An undecided question is never taken as proved. Write the policy with comparisons of arguments.",
    example: words(
      "A policy that compares the arguments of two calls in so many cases that the solver runs out of time.",
      "`@conflict (a, b) => a.value <= b.value`",
    ),
  }),
  logged: entry({
    code: "J3005",
    title: "Every call is kept",
    effect: "warns",
    message: (fields: string, why: string) =>
      `No bounded structure for ${fields}: every call that changes it is kept, and run again in order. ${why}`,
    help: "Any deterministic class can be replicated by a log of all calls, which each replica runs in the same order. Its state grows with every call, until `compact` drops what all replicas have. The report says what keeps the class from a bounded structure.",
    example: source(
      `
      /** @conflict latest */
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
  assumedLatest: entry({
    code: "J3006",
    title: "Order taken as `latest`",
    effect: "warns",
    message: (updates: string) =>
      `No policy says which of two concurrent calls of ${updates} counts last, so the later one does. Write \`@conflict latest\` to say so, or another policy.`,
    help: "Of updates that Joinery can run but not look into, or of which the proof does not succeed, it cannot tell whether they commute. Without a policy their calls count by Lamport clock, then by replica.",
    example: source(
      `
      export class Playlist {
        private readonly songs: string[] = [];
        add(song: string): void { this.songs.push(song); }
        get length(): number { return this.songs.length; }
      }
      `,
      `
      /** @conflict latest */
      export class Playlist {
        private readonly songs: string[] = [];
        add(song: string): void { this.songs.push(song); }
        get length(): number { return this.songs.length; }
      }
      `,
    ),
  }),
  givenUp: entry({
    code: "J3007",
    title: "Given up",
    effect: "refuses",
    message: (reason: string) => `It was given up after two tries: ${reason}.`,
    help: "Classes are lifted by workers of their own. One that runs out of memory, or does nothing for long, is replaced, and the class tried once more. Allow it more memory with `--max-memory`, or let the class do less in one update.",
    example: words(
      "A class whose updates branch so often that what they do takes more memory than a worker may have.",
      "The same class with its updates divided into several.",
    ),
  }),
} as const;
