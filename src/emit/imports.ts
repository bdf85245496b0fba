import type { Names } from "./names.js";

/** Where emitted classes import from. */
export const RUNTIME = "@joinery/runtime";

/** What an emitted module imports from the runtime. */
export class Imports {
  readonly #names: Names;
  readonly #values = new Map<string, string>();
  readonly #types = new Map<string, string>();

  /** `names` are those that the module uses for other things: an import of such a name gets another one. */
  constructor(names: Names) {
    this.#names = names;
  }

  /** The local name of a value of the runtime. */
  value(name: string): string {
    return this.#local(this.#values, name);
  }

  /** The local name of a type of the runtime. */
  type(name: string): string {
    return this.#local(this.#types, name);
  }

  /** What is used of the runtime: by its name there, its local name. */
  get used(): ReadonlyMap<string, string> {
    return new Map([...this.#values, ...this.#types]);
  }

  /** The import declaration. */
  print(): string {
    const specifiers = [
      ...[...this.#values].map(([name, local]) => ({ name, text: specifier(name, local) })),
      ...[...this.#types].map(([name, local]) => ({
        name,
        text: `type ${specifier(name, local)}`,
      })),
    ].sort((a, b) => compareNames(a.name, b.name));
    return `import { ${specifiers.map(({ text }) => text).join(", ")} } from "${RUNTIME}";`;
  }

  #local(table: Map<string, string>, name: string): string {
    const known = table.get(name);
    if (known !== undefined) {
      return known;
    }
    const capital = name.charAt(0).toUpperCase() + name.slice(1);
    const local = this.#names.fresh(name, `joinery${capital}`);
    table.set(name, local);
    return local;
  }
}

function specifier(name: string, local: string): string {
  return name === local ? name : `${name} as ${local}`;
}

/** The order in which Biome sorts the names of an import: letter by letter, of each letter the capital first. */
function compareNames(a: string, b: string): number {
  const [x, y] = [sortKey(a), sortKey(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

function sortKey(name: string): string {
  return [...name].map((c) => `${c.toLowerCase()}${c === c.toLowerCase() ? 1 : 0}`).join("");
}
