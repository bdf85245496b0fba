import type { Dice } from "./random.js";

/** A part of a class: a field or two, and the methods on them. `Name` stands for the feature's own name, `name` for it in lower case. */
export type Feature = (name: string, dice: Dice) => string;

const capital = (name: string) => name.charAt(0).toUpperCase() + name.slice(1);

const SCALARS = ["string", "number", '"low" | "middle" | "high"', "boolean"] as const;

/** A value of a type, other for each draw. */
function literal(type: (typeof SCALARS)[number], dice: Dice): string {
  switch (type) {
    case "string":
      return JSON.stringify(dice.pick(["", "none", "new", "open"]));
    case "number":
      return String(dice.below(20));
    case "boolean":
      return "false";
    default:
      return '"low"';
  }
}

/** What real classes hold. */
export const FEATURES: readonly Feature[] = [
  (name, dice) => `
  private ${name}Count = ${dice.below(10)};

  /** Adds to the count, unless it is too much at once. */
  add${capital(name)}(by: number): void {
    if (by > ${10 + dice.below(90)}) return;
    this.${name}Count += by;
  }

  get ${name}Total(): number {
    return this.${name}Count;
  }
`,
  (name, dice) => `
  private readonly ${name}s = new Set<${dice.pick(["string", "number"])}>();

  include${capital(name)}(one: ${"$"}): void {
    this.${name}s.add(one);
  }

  exclude${capital(name)}(one: ${"$"}): void {
    this.${name}s.delete(one);
  }

  has${capital(name)}(one: ${"$"}): boolean {
    return this.${name}s.has(one);
  }

  get ${name}Size(): number {
    return this.${name}s.size;
  }
`,
  (name, dice) => {
    const type = dice.pick(SCALARS);
    return `
  private ${name}: ${type} = ${literal(type, dice)};

  // Who sets it later has the last word.
  set${capital(name)}(value: ${type}): void {
    this.${name} = value;
  }

  get current${capital(name)}(): ${type} {
    return this.${name};
  }
`;
  },
  (name, dice) => {
    const type = dice.pick(SCALARS);
    return `
  private readonly ${name}By = new Map<string, ${type}>();

  put${capital(name)}(key: string, value: ${type}): void {
    ${dice.chance(0.5) ? "" : `if (key === ${JSON.stringify(dice.pick(["", "x", "all"]))}) throw new RangeError("no such key");\n    `}this.${name}By.set(key, value);
  }

  drop${capital(name)}(key: string): void {
    this.${name}By.delete(key);
  }

  ${name}Of(key: string): ${type} {
    return this.${name}By.get(key) ?? ${literal(type, dice)};
  }
`;
  },
  (name, dice) => `
  private best${capital(name)} = ${dice.below(50)};

  report${capital(name)}(value: number): void {
    if (value > this.best${capital(name)}) {
      this.best${capital(name)} = value;
    }
  }

  is${capital(name)}Reached(goal: number): boolean {
    return this.best${capital(name)} >= goal;
  }
`,
  (name, dice) => {
    const [first, second] = dice.some(["title", "owner", "place", "note", "topic"], 2);
    return `
  private readonly ${name}Entries = new Map<string, { ${first}: string; ${second}: string; done: boolean }>();

  create${capital(name)}(id: string, ${first}: string): void {
    this.${name}Entries.set(id, { ${first}, ${second}: "", done: false });
  }

  finish${capital(name)}(id: string): void {
    const entry = this.${name}Entries.get(id);
    if (entry) {
      this.${name}Entries.set(id, { ...entry, done: true });
    }
  }

  remove${capital(name)}(id: string): void {
    this.${name}Entries.delete(id);
  }

  open${capital(name)}s(): string[] {
    return [...this.${name}Entries]
      .filter(([, entry]) => !entry.done)
      .map(([id]) => id)
      .sort();
  }
`;
  },
  (name, dice) => `
  private is${capital(name)}On = ${dice.chance(0.5)};

  enable${capital(name)}(): void {
    this.is${capital(name)}On = true;
  }

  disable${capital(name)}(): void {
    this.is${capital(name)}On = false;
  }

  get ${name}State(): string {
    return this.is${capital(name)}On ? ${JSON.stringify(dice.pick(["on", "active", "yes"]))} : "off";
  }
`,
  (name) => `
  private readonly seen${capital(name)} = new Set<string>();
  private count${capital(name)} = 0;

  see${capital(name)}(id: string): void {
    if (!this.seen${capital(name)}.has(id)) {
      this.seen${capital(name)}.add(id);
      this.count${capital(name)} += 1;
    }
  }

  get ${name}Seen(): number {
    return this.count${capital(name)};
  }
`,
];

/** What is wrong with a class, in ways that Joinery names. */
export const FAULTS: readonly {
  readonly code: string;
  readonly text: Feature;
  readonly policy: boolean;
}[] = [
  {
    code: "J3001",
    policy: false,
    text: (name) => `
  private readonly ${name}Guests = new Set<string>();

  invite${capital(name)}(guest: string): void {
    this.${name}Guests.add(guest);
  }

  refuse${capital(name)}(guest: string): void {
    this.${name}Guests.delete(guest);
  }

  is${capital(name)}Invited(guest: string): boolean {
    return this.${name}Guests.has(guest);
  }
`,
  },
  {
    code: "async",
    policy: true,
    text: (name) => `
  private ${name}Loaded = "";

  async load${capital(name)}(text: string): Promise<void> {
    await Promise.resolve();
    this.${name}Loaded = text;
  }

  get ${name}Text(): string {
    return this.${name}Loaded;
  }
`,
  },
  {
    code: "taken name",
    policy: true,
    text: (name) => `
  private ${name}Text = "";

  merge(text: string): void {
    this.${name}Text = text;
  }

  get ${name}Merged(): string {
    return this.${name}Text;
  }
`,
  },
];
