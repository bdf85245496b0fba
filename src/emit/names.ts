/** Words that can't name a variable in an ES module, and globals that emitted code uses. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    "arguments await break case catch class const continue debugger default delete do else enum eval export " +
    "extends false finally for function if implements import in instanceof interface let new null package " +
    "private protected public return static super switch this throw true try typeof undefined var void while " +
    "with yield Map Set Math Number NaN Infinity Uint8Array"
  ).split(" "),
);

/** The names that are taken in a scope, and a source of new ones. */
export class Names {
  readonly #taken: Set<string>;

  constructor(taken: Iterable<string> = []) {
    this.#taken = new Set(taken);
  }

  /** These names and further ones, as a scope of its own. */
  inside(more: Iterable<string> = []): Names {
    return new Names([...this.#taken, ...more]);
  }

  /** The first of the names that is free, else the last with a number behind it. It is taken from now on. */
  fresh(...wanted: readonly [string, ...string[]]): string {
    const last = wanted.at(-1) ?? wanted[0];
    let name = wanted.find((candidate) => !this.has(candidate));
    for (let i = 2; name === undefined; i += 1) {
      name = this.has(`${last}${i}`) ? undefined : `${last}${i}`;
    }
    this.#taken.add(name);
    return name;
  }

  has(name: string): boolean {
    return RESERVED.has(name) || this.#taken.has(name);
  }
}

/** True if the text can stand behind a dot. */
export function isIdentifier(name: string): boolean {
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name);
}

/** A property's name in an object literal or a type. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : JSON.stringify(name);
}

/** Access to a property, of an object that may be nothing by `?.`. */
export function property(object: string, name: string, isOption = false): string {
  if (isIdentifier(name)) {
    return `${object}${isOption ? "?" : ""}.${name}`;
  }
  return `${object}${isOption ? "?." : ""}[${JSON.stringify(name)}]`;
}

/** The name of a class as that of a constant. */
export function camel(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}
