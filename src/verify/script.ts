import type { Declaration, Term } from "./term.js";

/**
 * Prints assertions as SMT-LIB 2 commands. Terms that occur more than once are named by definitions, so that the text
 * stays linear in the size of the shared graph. Terms whose values will be asked for get the names of `askedName`.
 */
export function printAssertions(
  declarations: readonly Declaration[],
  assertions: readonly Term[],
  asked: readonly Term[] = [],
): string {
  const printer = new Printer([...assertions, ...asked]);
  const lines = declarations.map(
    ({ name, args, sort }) => `(declare-fun ${name} (${args.join(" ")}) ${sort})`,
  );
  for (const assertion of assertions) {
    const text = printer.print(assertion);
    lines.push(...printer.takeDefinitions(), `(assert ${text})`);
  }
  for (const [i, term] of asked.entries()) {
    const text = printer.print(term);
    lines.push(
      ...printer.takeDefinitions(),
      `(define-fun ${askedName(i)} () ${term.sort} ${text})`,
    );
  }
  return lines.join("\n");
}

/** The name of a term in a script that asks for its value. */
export function askedName(index: number): string {
  return `v!${index}`;
}

class Printer {
  readonly #uses = new Map<Term, number>();
  readonly #names = new Map<Term, string>();
  #definitions: string[] = [];

  constructor(roots: readonly Term[]) {
    for (const root of roots) {
      this.#count(root);
    }
  }

  print(term: Term): string {
    if (term.args.length === 0) {
      return term.op;
    }
    const known = this.#names.get(term);
    if (known) {
      return known;
    }
    const text = `(${term.op} ${term.args.map((arg) => this.print(arg)).join(" ")})`;
    if ((this.#uses.get(term) ?? 0) < 2) {
      return text;
    }
    const name = `d!${this.#names.size}`;
    this.#names.set(term, name);
    this.#definitions.push(`(define-fun ${name} () ${term.sort} ${text})`);
    return name;
  }

  takeDefinitions(): readonly string[] {
    const taken = this.#definitions;
    this.#definitions = [];
    return taken;
  }

  #count(term: Term): void {
    const uses = this.#uses.get(term) ?? 0;
    this.#uses.set(term, uses + 1);
    if (uses === 0) {
      for (const arg of term.args) {
        this.#count(arg);
      }
    }
  }
}
