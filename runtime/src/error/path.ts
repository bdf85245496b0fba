/** Where in a piece of data a part of it is. Costs nothing until it is turned into text. */
export class Path {
  readonly #step: string | number;
  readonly #parent: Path | undefined;

  constructor(step: string | number, parent?: Path) {
    this.#step = step;
    this.#parent = parent;
  }

  /** The field of that name, or the element at that index. */
  at(step: string | number): Path {
    return new Path(step, this);
  }

  toString(): string {
    const steps: string[] = [];
    for (let path: Path | undefined = this; path !== undefined; path = path.#parent) {
      steps.push(path.#parent === undefined ? String(path.#step) : suffix(path.#step));
    }
    return steps.reverse().join("");
  }
}

function suffix(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return /^[A-Za-z_$][\w$]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}
