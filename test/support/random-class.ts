import { randomFrom } from "../../src/synth/random.js";

/** A small class drawn at random, with a policy drawn at random. The same seed gives the same class. */
export function randomClass(seed: number): string {
  const random = randomFrom(seed * 6_571 + 29);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const all = Object.keys(FIELDS) as (keyof typeof FIELDS)[];
  const fields = all.sort(() => random() - 0.5).slice(0, random() < 0.6 ? 1 : 2);
  const statement = (): string => {
    const plain = pick(FIELDS[pick(fields)].statements);
    const guards = GUARDS.filter(({ on }) => !on || fields.includes(on));
    return random() < 0.25 ? `if (${pick(guards).test}) { ${plain} }` : plain;
  };
  const names = ["first", "second", "third"].slice(0, 1 + Math.floor(random() * 3));
  const updates = names.map((name) => {
    const body = [statement(), ...(random() < 0.25 ? [statement()] : [])].join(" ");
    const params = PARAMS.filter((param) => new RegExp(`\\b${param.name}\\b`).test(body));
    const signature = params.map((param) => `${param.name}: ${param.type}`).join(", ");
    return { params, text: `  ${name}(${signature}) { ${body} }` };
  });
  const chain = names.length > 1 ? [...names].sort(() => random() - 0.5).join(" > ") : "latest";
  const shared = PARAMS.find((param) => updates.every(({ params }) => params.includes(param)));
  const byArgument = shared ? `(a, b) => a.${shared.name} <= b.${shared.name}` : "latest";
  const clauses = pick([[], [chain], [chain], ["latest"], [chain, "latest"], [byArgument]]);
  const clock = pick(["none", "lamport", "lamport"]);
  const tags = [...clauses.map((clause) => `@conflict ${clause}`), `@clock ${clock}`];
  return [
    `/**\n${tags.map((tag) => ` * ${tag}\n`).join("")} */`,
    "class C {",
    ...fields.map((name) => `  ${FIELDS[name].members}`),
    ...updates.map(({ text }) => text),
    "}",
  ].join("\n");
}

const PARAMS = [
  { name: "x", type: "string" },
  { name: "k", type: "number" },
  { name: "f", type: "boolean" },
] as const;

/** Kinds of fields, with what updates may do to them. */
const FIELDS = {
  flag: {
    members: "flag = false;",
    statements: ["this.flag = true;", "this.flag = false;", "this.flag = f;"],
  },
  count: {
    members: "count = 0;",
    statements: [
      "this.count += 1;",
      "this.count += k;",
      "this.count -= k;",
      "this.count = k;",
      "this.count = 0;",
      "if (k > this.count) { this.count = k; }",
      "this.count = Math.min(this.count, k);",
    ],
  },
  text: {
    members: 'text = "";',
    statements: ["this.text = x;", 'this.text = "";', "if (x > this.text) { this.text = x; }"],
  },
  best: {
    members: "best: number | null = null;",
    statements: [
      "this.best = k;",
      "this.best = null;",
      "if (this.best === null || k > this.best) { this.best = k; }",
      "if (this.best === null) { this.best = k; }",
    ],
  },
  items: {
    members:
      "private readonly items = new Set<string>(); has(x: string) { return this.items.has(x); }",
    statements: [
      "this.items.add(x);",
      "this.items.delete(x);",
      "this.items.clear();",
      "if (!this.items.has(x)) { this.items.add(x); } else { this.items.delete(x); }",
    ],
  },
  table: {
    members:
      "private readonly table = new Map<string, number>(); entry(x: string) { return this.table.get(x); }",
    statements: [
      "this.table.set(x, k);",
      "this.table.delete(x);",
      "this.table.set(x, (this.table.get(x) ?? 0) + k);",
      "this.table.set(x, (this.table.get(x) ?? 0) + 1);",
      "this.table.set(x, Math.max(this.table.get(x) ?? 0, k));",
      "if (!this.table.has(x)) { this.table.set(x, k); }",
    ],
  },
  groups: {
    members:
      "private readonly groups = new Map<string, Set<string>>(); members(x: string) { return this.groups.get(x)?.size; }",
    statements: [
      "const group = this.groups.get(x) ?? new Set<string>(); group.add(x); this.groups.set(x, group);",
      "this.groups.delete(x);",
    ],
  },
} as const;

const GUARDS: readonly { readonly test: string; readonly on?: keyof typeof FIELDS }[] = [
  { test: "k > 2" },
  { test: "f" },
  { test: 'x !== ""' },
  { test: "this.count > 3", on: "count" },
  { test: "!this.flag", on: "flag" },
  { test: "this.items.has(x)", on: "items" },
  { test: "this.table.has(x)", on: "table" },
  { test: "this.best !== null", on: "best" },
];
