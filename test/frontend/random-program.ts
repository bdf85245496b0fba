import { Choices } from "./choices.js";
import {
  branch,
  type Grammar,
  key,
  methodBody,
  type Names,
  type Statement,
} from "./random-block.js";

/*
 * Random methods that take collections out of fields, change them, put them back and keep them in locals: the ways in
 * which an alias can go wrong. Nearly all are valid TypeScript.
 */

type Kind = "set" | "map" | "deep";

const TYPES: Readonly<Record<Kind, string>> = {
  set: "Set<string>",
  map: "Map<string, Set<string>>",
  deep: "Map<string, Map<string, Set<string>>>",
};

/** A local that holds a collection, and whether it may hold nothing. */
interface Local {
  readonly name: string;
  readonly kind: Kind;
  readonly maybe: boolean;
}

const GRAMMAR: Grammar<Local> = { statement, condition, logged };

/** A class with such methods, as text. */
export function randomClass(name: string, seed: number): string {
  const choices = new Choices(Math.imul(seed + 1, 2654435761));
  const methods = [0, 1].map(
    (i) =>
      `  m${i}(k: string, j: string, x: string, f: boolean): number {\n${methodBody(GRAMMAR, choices)}\n  }`,
  );
  return classText(name, methods);
}

function classText(name: string, methods: readonly string[]): string {
  return `export class ${name} {
  private s = new Set<string>(["a"]);
  private o: Set<string> | undefined = undefined;
  private m = new Map<string, Set<string>>([["a", new Set(["b"])], ["b", new Set()]]);
  private d = new Map([["a", new Map([["a", new Set(["b"])], ["b", new Set<string>()]])], ["b", new Map<string, Set<string>>()]]);
  private n = 0;
  /** What the locals held. */
  private log = new Map<string, boolean>();
${methods.join("\n")}
  private cell(k: string): Set<string> {
    let found = this.m.get(k);
    if (found === undefined) { found = new Set(); this.m.set(k, found); }
    return found;
  }
  private row(k: string): Map<string, Set<string>> {
    const found = this.d.get(k);
    if (found) return found;
    const made = new Map<string, Set<string>>();
    this.d.set(k, made);
    return made;
  }
  private bump(): number { this.n += 1; this.s.add("bump"); return this.n; }
  get all() { return [...this.s].sort(); }
  get keys() { return [...this.m.keys()].sort(); }
  get rows() { return [...this.d.keys()].sort(); }
  get other() { return this.o === undefined ? null : [...this.o].sort(); }
  get count() { return this.n; }
  get logged() { return [...this.log].sort(); }
  get a() { return [...(this.m.get("a") ?? [])].sort(); }
  get b() { return [...(this.m.get("b") ?? [])].sort(); }
  get aa() { return [...(this.d.get("a")?.get("a") ?? [])].sort(); }
  get ab() { return [...(this.d.get("a")?.get("b") ?? [])].sort(); }
  get ba() { return [...(this.d.get("b")?.get("a") ?? [])].sort(); }
  get widthA() { return this.d.get("a")?.size ?? -1; }
}
`;
}

/** Writes down what a local holds. */
function logged({ name, kind, maybe }: Local): string {
  const at = maybe ? "?." : ".";
  const value = {
    set: `${name}${at}has("a")`,
    map: `${name}${at}get("a")?.has("b")`,
    deep: `${name}${at}get("a")?.get("b")?.has("a")`,
  }[kind];
  return `this.log.set("${name}", ${value} ?? false);`;
}

function statement(choices: Choices, names: Names<Local>, indent: string): Statement<Local> {
  const line = (text: string) => ({ text: [`${indent}${text}`] });
  const wantsLocal = names.locals.length < 2;
  switch (
    choices.pick(wantsLocal ? [0, 0, 0, 6, 8, 9] : [0, 3, 3, 5, 5, 6, 6, 7, 7, 8, 8, 9, 10])
  ) {
    case 0: {
      const kind = choices.pick(["set", "set", "map", "set", "deep"] as const);
      const name = choices.name();
      const maybe = choices.pick([true, true, false]);
      const text = maybe ? perhaps(choices, names, kind) : sure(choices, names, kind);
      const type = choices.pick([true, false])
        ? `: ${TYPES[kind]}${maybe ? " | undefined" : ""}`
        : "";
      return { ...line(`let ${name}${type} = ${text};`), declared: { name, kind, maybe } };
    }
    case 3:
      return line(`${change(choices, sure(choices, names, "set"))};`);
    case 5:
      return line(
        `${perhaps(choices, names, "set")}?.${choices.pick(["add", "delete", "clear"])}(${key(choices)});`.replace(
          /clear\(.*\)/,
          "clear()",
        ),
      );
    case 6:
      return line(put(choices, names));
    case 7:
      return line(remove(choices, names));
    case 8:
      return branch(GRAMMAR, choices, names, indent);
    case 9: {
      const local = names.locals.length > 0 ? choices.pick(names.locals) : undefined;
      if (!local) {
        return line(`this.s = ${stored(choices, names, "set")};`);
      }
      const value = local.maybe
        ? choices.pick([perhaps, sure])(choices, names, local.kind)
        : sure(choices, names, local.kind);
      return line(`${local.name} = ${value};`);
    }
    default:
      return line(
        choices.pick([
          `this.n += ${size(choices, names)};`,
          "this.bump();",
          `if (${condition(choices, names)}) return this.n;`,
          `this.n = this.bump() + ${size(choices, names)};`,
          `this.o = ${choices.pick(["undefined", stored(choices, names, "set")])};`,
        ]),
      );
  }
}

/** An expression of the kind that is never nothing. */
function sure(choices: Choices, names: Names<Local>, kind: Kind): string {
  const made =
    kind === "set"
      ? choices.pick(["new Set<string>()", `new Set([${key(choices)}])`])
      : `new ${TYPES[kind]}()`;
  const options = names.locals.filter((l) => l.kind === kind && !l.maybe).map((l) => l.name);
  const mine = {
    set: [
      `this.s`,
      `this.cell(${key(choices)})`,
      `(${perhaps(choices, names, "set")} ?? ${made})`,
      made,
    ],
    map: [
      `this.m`,
      `this.row(${key(choices)})`,
      `(${perhaps(choices, names, "map")} ?? ${made})`,
      made,
    ],
    deep: [`this.d`, made],
  }[kind];
  return choices.pick([...options, ...options, ...options, ...mine]);
}

/** An expression of the kind that may be nothing. */
function perhaps(choices: Choices, names: Names<Local>, kind: Kind): string {
  const options = names.locals.filter((l) => l.kind === kind && l.maybe).map((l) => l.name);
  const maps = names.locals.filter((l) => l.kind === "map");
  const fromLocal = maps.map((l) => `${l.name}${l.maybe ? "?" : ""}.get(${key(choices)})`);
  const mine = {
    set: [
      `this.m.get(${key(choices)})`,
      `this.d.get(${key(choices)})?.get(${key(choices)})`,
      ...(choices.pick([true, false, false]) ? ["this.o"] : []),
      ...fromLocal,
    ],
    map: [`this.d.get(${key(choices)})`],
    deep: ["(this.n > 2 ? this.d : undefined)"],
  }[kind];
  return choices.pick([...options, ...options, ...mine]);
}

function change(choices: Choices, target: string): string {
  return choices.pick([
    `${target}.add(${key(choices)})`,
    `${target}.delete(${key(choices)})`,
    `${target}.add(${key(choices)}).add(${key(choices)})`,
    `${target}.clear()`,
  ]);
}

function put(choices: Choices, names: Names<Local>): string {
  return choices.pick([true, false, true])
    ? `${sure(choices, names, "map")}.set(${key(choices)}, ${stored(choices, names, "set")});`
    : `${sure(choices, names, "deep")}.set(${key(choices)}, ${stored(choices, names, "map")});`;
}

/** A collection to put into another or into a field: a new one, or one that a local holds. */
function stored(choices: Choices, names: Names<Local>, kind: Kind): string {
  const locals = names.locals.filter((l) => l.kind === kind && !l.maybe).map((l) => l.name);
  const made = `new ${TYPES[kind]}()`;
  const copy = kind === "set" ? `new Set(${sure(choices, names, "set")})` : made;
  return choices.pick([made, copy, ...locals, ...locals]);
}

function remove(choices: Choices, names: Names<Local>): string {
  const map = sure(choices, names, choices.pick(["map", "deep"] as const));
  return choices.pick([
    `${map}.delete(${key(choices)});`,
    `${map}.clear();`,
    `if (${map}.delete(${key(choices)})) this.n += 1;`,
  ]);
}

function condition(choices: Choices, names: Names<Local>): string {
  return choices.pick([
    "f",
    `${sure(choices, names, "set")}.has(${key(choices)})`,
    `${perhaps(choices, names, "set")}`,
    `!${perhaps(choices, names, "set")}`,
    `${sure(choices, names, "map")}.has(${key(choices)})`,
    `${perhaps(choices, names, "map")} === undefined`,
    `${size(choices, names)} > 1`,
    `f && ${sure(choices, names, "set")}.delete(${key(choices)})`,
    `k === j`,
  ]);
}

function size(choices: Choices, names: Names<Local>): string {
  return choices.pick([
    `${sure(choices, names, "set")}.size`,
    `(${perhaps(choices, names, "set")}?.size ?? 0)`,
    `${sure(choices, names, "map")}.size`,
  ]);
}
