import { Choices } from "./choices.js";

/*
 * Random classes in the style of those that people write: fields of all kinds, constructors, guards, values computed from
 * arguments, patterns, private helpers, base classes, queries. Nearly all are valid TypeScript and can be lowered.
 */

interface FieldOf {
  readonly name: string;
  readonly type: string;
  readonly init: string;
  /** Statements that change it, over the arguments `x`, `k`, `y` and `f`. */
  readonly changes: readonly string[];
  readonly conditions: readonly string[];
  /** Expressions that can be answered, with nothing of the state in them that could be changed. */
  readonly answers: readonly string[];
}

const ITEM = "{ title: string; done: boolean; weight: number }";

const FIELDS: readonly ((name: string) => FieldOf)[] = [
  (name) => ({
    name,
    type: "number",
    init: "0",
    changes: [
      `this.${name} += y;`,
      `this.${name} -= 1;`,
      `this.${name}++;`,
      `this.${name} = -y;`,
      `this.${name} = Math.max(this.${name}, y);`,
      `this.${name} += f ? y : 1;`,
      `this.${name} += y * 2;`,
      `this.${name} += Math.floor(y / 3);`,
      `this.${name} += x.length;`,
    ],
    conditions: [`this.${name} > 3`, `this.${name} === y`, `y <= this.${name}`, `this.${name} < 0`],
    answers: [`this.${name}`, `this.${name} + 1`, `this.${name} > 2 ? "much" : "little"`],
  }),
  (name) => ({
    name,
    type: "string | null",
    init: "null",
    changes: [
      `this.${name} = x;`,
      `this.${name} = null;`,
      `this.${name} ??= k;`,
      `this.${name} = f ? x : k;`,
      `this.${name} = x.trim();`,
      `this.${name} = \`\${x}-\${k}\`;`,
    ],
    conditions: [`this.${name} === null`, `this.${name} !== x`, `this.${name} === k`],
    answers: [`this.${name}`, `this.${name} ?? "none"`, `this.${name} === null`],
  }),
  (name) => ({
    name,
    type: "boolean",
    init: "false",
    changes: [`this.${name} = f;`, `this.${name} = !this.${name};`, `this.${name} ||= y > 1;`],
    conditions: [`this.${name}`, `!this.${name} && f`],
    answers: [`this.${name}`, `!this.${name}`],
  }),
  (name) => ({
    name,
    type: `"low" | "mid" | "high"`,
    init: `"low"`,
    changes: [
      `this.${name} = f ? "high" : "low";`,
      `this.${name} = "mid";`,
      `switch (this.${name}) { case "low": this.${name} = "mid"; break; case "mid": this.${name} = "high"; break; default: this.${name} = "low"; }`,
    ],
    conditions: [`this.${name} === "high"`, `this.${name} !== "low"`],
    answers: [`this.${name}`, `this.${name} === "mid"`],
  }),
  (name) => ({
    name,
    type: "Set<string>",
    init: "new Set()",
    changes: [
      `this.${name}.add(x);`,
      `this.${name}.delete(k);`,
      `this.${name}.clear();`,
      `if (!this.${name}.delete(x)) this.${name}.add(x);`,
      `this.${name}.add(x.toLowerCase());`,
      `this.${name} = new Set([x, k]);`,
    ],
    conditions: [`this.${name}.has(x)`, `this.${name}.size > 2`, `!this.${name}.has(k)`],
    answers: [`[...this.${name}].sort()`, `this.${name}.size`, `this.${name}.has("a")`],
  }),
  (name) => ({
    name,
    type: "Map<string, number>",
    init: "new Map()",
    changes: [
      `this.${name}.set(x, y);`,
      `this.${name}.set(k, (this.${name}.get(k) ?? 0) + y);`,
      `this.${name}.delete(x);`,
      `this.${name}.clear();`,
      `const old${name} = this.${name}.get(x); if (old${name} !== undefined && old${name} > y) this.${name}.set(k, old${name});`,
      `this.${name}.set(\`\${x}!\`, y);`,
    ],
    conditions: [
      `this.${name}.has(x)`,
      `(this.${name}.get(k) ?? 0) > y`,
      `this.${name}.size === 0`,
    ],
    answers: [
      `[...this.${name}.keys()].sort()`,
      `this.${name}.get("a") ?? -1`,
      `this.${name}.size`,
    ],
  }),
  (name) => ({
    name,
    type: `Map<string, ${ITEM}>`,
    init: "new Map()",
    changes: [
      `this.${name}.set(x, { title: k, done: false, weight: y });`,
      `this.${name}.delete(k);`,
      `const one${name} = this.${name}.get(x); if (one${name}) one${name}.done = f;`,
      `const two${name} = this.${name}.get(x); if (two${name} && !two${name}.done) this.${name}.set(x, { ...two${name}, weight: y });`,
      `const it${name} = this.${name}.get(k); if (!it${name}) return; it${name}.title = x.trim(); it${name}.weight = y;`,
    ],
    conditions: [
      `this.${name}.has(x)`,
      `this.${name}.get(k)?.done === true`,
      `this.${name}.size > 1`,
    ],
    answers: [
      `[...this.${name}.keys()].sort()`,
      `this.${name}.get("a")?.title ?? null`,
      `this.${name}.get("b")?.done ?? false`,
      `this.${name}.get("a")?.weight`,
    ],
  }),
  (name) => ({
    name,
    type: "Map<string, Set<string>>",
    init: "new Map()",
    changes: [
      `const s${name} = this.${name}.get(k) ?? new Set<string>(); s${name}.add(x); this.${name}.set(k, s${name});`,
      `this.${name}.get(k)?.delete(x);`,
      `this.${name}.delete(x);`,
    ],
    conditions: [`this.${name}.get(k)?.has(x) === true`, `this.${name}.has(k)`],
    answers: [
      `[...(this.${name}.get("a") ?? [])].sort()`,
      `[...this.${name}.keys()].sort()`,
      `this.${name}.get("b")?.size ?? 0`,
    ],
  }),
];

const GUARDS: readonly string[] = [
  `if (y < -5) throw new RangeError("low");`,
  `if (x.trim() === "") throw new Error("empty");`,
  `if (f && y > 100) { throw new Error("too much"); }`,
  `check(x);`,
];

const MODULE = `const LIMIT = 3;
function check(x: string): void { if (x === "!") throw new Error(x); }
const short = (x: string): string => x.slice(0, 1);
`;

/** The text of a class. */
export function randomClassText(name: string, seed: number): string {
  const choices = new Choices(Math.imul(seed + 7, 2654435761));
  const fields = Array.from({ length: 1 + choices.below(4) }, (_, i) =>
    choices.pick(FIELDS)(`${choices.pick(["n", "of", "by", "last"])}${i}`),
  );
  const hasLimit = choices.below(3) === 0;
  const hasBase = choices.below(4) === 0;
  const conditions = [...fields.flatMap((one) => one.conditions), "f", "y > LIMIT", "x === k"];
  if (hasLimit) {
    conditions.push("y < this.most");
  }
  const changes = (known: readonly FieldOf[]): string => {
    const count = 1 + choices.below(3);
    return Array.from({ length: count }, () => statement(choices, known, conditions)).join(
      "\n    ",
    );
  };
  const helper = choices.below(2) === 0;
  const updates = Array.from({ length: 1 + choices.below(3) }, (_, i) => {
    const guard = choices.below(3) === 0 ? choices.pick(GUARDS) : "";
    const stateGuard =
      choices.below(5) === 0 ? `if (${choices.pick(conditions)}) throw new Error("no");` : "";
    const computed = choices.below(4) === 0 ? "check(short(x));" : "";
    const call = helper && choices.below(2) === 0 ? `this.help(x, k, y, f);` : "";
    const inBase = hasBase && choices.below(2) === 0 ? "this.mark(k);" : "";
    const body = [guard, computed, stateGuard, changes(fields), call, inBase].filter(
      (part) => part !== "",
    );
    const isFluent = choices.below(6) === 0 && !body.some((part) => /return;/.test(part));
    return `  ${isFluent ? "public " : ""}m${i}(${parameters(choices)})${isFluent ? ": this" : ""} {
    ${body.join("\n    ")}${isFluent ? "\n    return this;" : ""}
  }`;
  });
  const queries = fields.map((field, i) => {
    const answer = choices.pick(field.answers);
    const other = choices.pick(fields);
    return choices.pick([
      `  get q${i}() { return ${answer}; }`,
      `  q${i}() { return ${answer}; }`,
      `  q${i} = () => ${answer};`,
      `  q${i}() { if (${query(other)}) return null; return ${answer}; }`,
    ]);
  });
  const everything = fields.map((field, i) => `  get all${i}() { return ${field.answers[0]}; }`);
  const declarations = fields.map(
    ({ name: own, type, init }) =>
      `  ${choices.pick(["private ", "private ", "protected "])}${own}: ${type} = ${init};`,
  );
  const construction = hasLimit
    ? `  constructor(private readonly most: number${choices.pick(["", " = 2"])}) {${hasBase ? " super(); " : ""}}`
    : "";
  return `${MODULE}${hasBase ? BASE : ""}
export class ${name}${hasBase ? " extends Marked" : ""} {
${[...declarations, construction, ...updates].filter((part) => part !== "").join("\n")}
${helper ? `  private help(x: string, k: string, y: number, f: boolean): void {\n    ${changes(fields.map(withoutComputed))}\n  }\n` : ""}${[...queries, ...everything].join("\n")}
}
`;
}

const BASE = `class Marked {
  private marks = new Map<string, number>();
  protected mark(word: string): void { this.marks.set(word, (this.marks.get(word) ?? 0) + 1); }
  unmark(word: string): boolean { return this.marks.delete(word); }
  get marked() { return [...this.marks.keys()].sort(); }
  markOf(word: string) { return this.marks.get(word) ?? 0; }
}
`;

function parameters(choices: Choices): string {
  return choices.pick([
    "x: string, k: string, y: number, f: boolean",
    "x: string, k: string, y: number, f: boolean",
    "{ x, k }: { x: string; k: string }, y: number, f: boolean",
    'x: string, k = "a", y = 1, f = false',
    "x: string, k: string, y: number, f = true",
  ]);
}

/** What stands in private methods is not computed where the update is called. */
function withoutComputed(field: FieldOf): FieldOf {
  const isComputed = (text: string) => /`|\.trim|\.toLower|\.length|y \*|Math\.floor/.test(text);
  return { ...field, changes: field.changes.filter((text) => !isComputed(text)) };
}

/** A condition without arguments. */
function query({ conditions, answers, name, type }: FieldOf): string {
  const own = conditions.filter((text) => !/\b[xkyf]\b/.test(text));
  return own[0] ?? (type.startsWith("Map") ? `this.${name}.has("a")` : `${answers[0]} === null`);
}

function statement(
  choices: Choices,
  fields: readonly FieldOf[],
  conditions: readonly string[],
): string {
  const change = (): string => choices.pick(choices.pick(fields).changes);
  switch (choices.below(5)) {
    case 0:
      return `if (${choices.pick(conditions)}) { ${change()} }`;
    case 1:
      return `if (${choices.pick(conditions)}) { ${change()} } else { ${change()} }`;
    case 2:
      return `if (${choices.pick(conditions)} && ${choices.pick(conditions)}) { ${change()} }`;
    case 3:
      return `{ ${change()} }`;
    default:
      return `{ ${change()} ${change().replace(/\bconst (\w+?)(\w)\b/, "const $1$2")} }`;
  }
}
