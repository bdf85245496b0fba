import { isPlain } from "../data/plain-object.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";

/** The most arrays and objects that may be inside each other: more than a state has, less than a stack takes. */
const DEEPEST = 1000;
/** From so many arrays and objects on, none may come twice. */
const MANY = 2 ** 18;
/** Of an array that says that it is longer, that is not believed. */
const SHORT = 64;

/**
 * A copy of what is given as JSON data, in which each part was read once, so that what is checked is what is taken: a getter or
 * a proxy may show something else at each reading. Throws InvalidStateError for what can't be read, for objects that are not
 * plain (but takes those of which `isLeaf` is true as they are), and for what is too deep or has no end. All else is left to
 * who reads the copy. Behind the first gap of an array nothing is read: no reader takes that.
 */
export function readOnce(
  json: unknown,
  path: Path,
  isLeaf: (value: object) => boolean = () => false,
): unknown {
  /** The steps to the part that is read. */
  const steps: (string | number)[] = [];
  const at = () => steps.reduce((place: Path, step) => place.at(step), path);
  let count = 0;
  const known = new Set<object>();

  function container(value: object): unknown {
    if (isLeaf(value)) return value;
    if (steps.length === DEEPEST) {
      throw new InvalidStateError(at(), `is nested more than ${DEEPEST} deep`);
    }
    count++;
    // A few arrays, each with the next one twice, would be as large as one likes.
    if (count > MANY) {
      if (known.has(value)) throw new InvalidStateError(at(), "is in two places of large data");
      known.add(value);
    }
    return Array.isArray(value) ? list(value) : fields(value);
  }

  function part(value: unknown, step: string | number): unknown {
    if (typeof value !== "object" || value === null) return value;
    steps.push(step);
    const copy = container(value);
    steps.pop();
    return copy;
  }

  function list(value: readonly unknown[]): unknown[] {
    const { length } = value;
    // To let a short one grow would take three times as long; a long one may have next to nothing in it.
    const copy = length <= SHORT ? new Array<unknown>(length) : [];
    for (let i = 0; i < length; i++) {
      const one = part(value[i], i);
      copy[i] = one;
      if (one === undefined) break;
    }
    return copy;
  }

  function fields(value: object): object {
    if (!isPlain(value)) throw invalidState(at(), "a plain object or an array", value);
    const copy: Record<string, unknown> = {};
    for (const name of Object.keys(value)) {
      const one = part((value as Readonly<Record<string, unknown>>)[name], name);
      if (name !== "__proto__") copy[name] = one;
      // An assignment would set the prototype.
      else Object.defineProperty(copy, name, { value: one, enumerable: true });
    }
    return copy;
  }

  try {
    return typeof json === "object" && json !== null ? container(json) : json;
  } catch (error) {
    if (error instanceof InvalidStateError) throw error;
    throw new InvalidStateError(path, "can't be read", error);
  }
}
