import { randomFrom } from "../../src/synth/random.js";

/** A class of one of the classic rows in a style drawn at random, and what its lattice may be. */
export interface StyledClass {
  readonly row: string;
  readonly text: string;
  /** What the lattice of the class may grow with. */
  readonly growth: "constant" | "replicas" | "keys";
}

const WORDS =
  "amber birch cedar dune ember fjord grove heron inlet juniper kelp larch moss north otter pine".split(
    " ",
  );

/** Draws one class. The same seed gives the same class. */
export function randomStyle(seed: number): StyledClass {
  const random = randomFrom(seed * 7_919 + 13);
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
  const words = [...WORDS].sort(() => random() - 0.5);
  const name = (): string => words.pop() ?? "spare";
  const [field, first, second, query, arg] = [name(), name(), name(), name(), name()];
  const hidden = pick(["private ", "#", "protected ", "private readonly "]);
  const self = `this.${hidden === "#" ? "#" : ""}${field}`;
  const assignable = hidden === "private readonly " ? "private " : hidden;
  const type = pick(["string", "number"]);
  const clock = "@clock lamport";

  const method = (id: string, params: string, body: string): string =>
    pick([
      `${id}(${params}) { ${body} }`,
      `${id}(${params}): void { ${body} }`,
      `public ${id}(${params}): void {\n    ${body}\n  }`,
      `${id} = (${params}): void => { ${body} };`,
    ]);
  const answer = (expr: string): string =>
    pick([
      `get ${query}() { return ${expr}; }`,
      `${query}() { return ${expr}; }`,
      `${query}() { const it = ${expr}; return it; }`,
    ]);
  const has = pick([
    `${query}(${arg}: ${type}) { return ${self}.has(${arg}); }`,
    `${query}(${arg}: ${type}): boolean { if (${self}.has(${arg})) { return true; } return false; }`,
  ]);
  const set = `${hidden}${field} = new Set<${type}>();`;
  const add = method(
    first,
    `${arg}: ${type}`,
    pick([
      `${self}.add(${arg});`,
      `if (!${self}.has(${arg})) { ${self}.add(${arg}); }`,
      `const it = ${arg}; ${self}.add(it);`,
    ]),
  );
  const remove = method(
    second,
    `${arg}: ${type}`,
    pick([`${self}.delete(${arg});`, `if (${self}.has(${arg})) ${self}.delete(${arg});`]),
  );
  const raise = method(first, "", pick([`${self} = true;`, `if (!${self}) { ${self} = true; }`]));
  const lower = method(second, "", pick([`${self} = false;`, `${self} &&= false;`]));
  const flag = `${assignable}${field} = ${pick(["false", "true"])};`;
  const zero = `${assignable}${field} = 0;`;
  const write = method(first, `${arg}: ${type}`, `${self} = ${arg};`);
  const start = `${assignable}${field} = ${type === "string" ? '""' : "0"};`;
  const up = method(
    first,
    `${arg}: number`,
    pick([`${self} += ${arg};`, `${self} = ${self} + ${arg};`]),
  );
  const down = method(
    second,
    `${arg}: number`,
    pick([`${self} -= ${arg};`, `${self} = ${self} - ${arg};`]),
  );
  const inc = method(
    first,
    "",
    pick([`${self}++;`, `++${self};`, `${self} += 1;`, `${self} = ${self} + 1;`]),
  );

  const build = (
    row: string,
    growth: StyledClass["growth"],
    tags: readonly string[],
    members: readonly string[],
  ) => {
    const [state = "", ...methods] = members;
    const shuffled = methods.sort(() => random() - 0.5);
    const text = `/**\n${tags.map((tag) => ` * ${tag}\n`).join("")} */\nexport class Styled {\n${[state, ...shuffled].map((m) => `  ${m}\n`).join("")}}\n`;
    return { row, text, growth };
  };
  const rows: readonly (() => StyledClass)[] = [
    () =>
      build(
        "first wins flag",
        "constant",
        [`@conflict ${first} > ${second}`, clock],
        [flag, raise, lower, answer(self)],
      ),
    () =>
      build(
        "second wins flag",
        "constant",
        [`@conflict ${second} > ${first}`, clock],
        [flag, raise, lower, answer(self)],
      ),
    () =>
      build(
        "last-writer-wins register",
        "constant",
        ["@conflict latest", clock],
        [start, write, answer(self)],
      ),
    () =>
      build(
        "register by value",
        "constant",
        [`@conflict (a, b) => a.${arg} <= b.${arg}`, clock],
        [start, write, answer(self)],
      ),
    () => build("grow-only set", "keys", [clock], [set, add, has]),
    () =>
      build(
        "two-phase set",
        "keys",
        [`@conflict ${second} > ${first}`, "@clock none"],
        [set, add, remove, has],
      ),
    () =>
      build(
        "add-wins set",
        "keys",
        [`@conflict ${first} > ${second}`, clock],
        [set, add, remove, has],
      ),
    () =>
      build(
        "remove-wins set",
        "keys",
        [`@conflict ${second} > ${first}`, clock],
        [set, add, remove, has],
      ),
    () => build("grow-only counter", "replicas", [clock], [zero, inc, answer(self)]),
    () => build("counter", "replicas", [clock], [zero, up, down, answer(self)]),
  ];
  return pick(rows)();
}
