import type { Source } from "./source.js";

/** What a source class takes from outside while it runs. */
export interface Outside {
  /** The values that came with the event. */
  taken: Readonly<Record<string, unknown>>;
  /** Whether the update is called here and now: only then are others told of it. */
  isCall: boolean;
}

/** What `sourceOf` needs to know of a class. */
export interface SourceShape<T> {
  /** The names of its fields, but for `#private` ones. */
  readonly fields: readonly string[];
  /** True if all fields hold plain data. */
  readonly isData?: boolean;
  /** Updates that are setters. */
  readonly setters?: readonly string[];
  /** Updates whose last argument is a list of arguments, as in `...names`. */
  readonly rest?: readonly string[];
  /** What the class reads in the place of what lies outside of it. */
  readonly outside?: Outside;
  /** Updates whose last argument is what they take from outside. */
  readonly taking?: readonly string[];
  /** Its `#private` fields, by names with `#`; with `fields`, after it has been given these. */
  readonly hidden?: (object: T, fields?: Record<string, unknown>) => Record<string, unknown>;
}

/** A source class with members that are called, set and read by their names. */
export function sourceOf<T extends object>(
  create: () => T,
  { fields, isData = false, setters = [], rest = [], outside, taking = [], hidden }: SourceShape<T>,
): Source<T> {
  /** Runs the class with what it takes from outside. */
  const within = <R>(given: Outside, body: () => R): R => {
    if (outside === undefined) return body();
    const { taken, isCall } = outside;
    Object.assign(outside, given);
    try {
      return body();
    } finally {
      Object.assign(outside, { taken, isCall });
    }
  };
  const call = (object: T, method: string, args: readonly unknown[]): unknown => {
    if (setters.includes(method)) {
      Reflect.set(object, method, args[0]);
      return undefined;
    }
    const member = Reflect.get(object, method) as (...args: readonly unknown[]) => unknown;
    const last = args.at(-1);
    const list =
      rest.includes(method) && Array.isArray(last) ? [...args.slice(0, -1), ...last] : args;
    return Reflect.apply(member, object, list);
  };
  return {
    create: () => within({ taken: {}, isCall: false }, create),
    isData,
    run(object, method, given, isCall) {
      const isTaking = taking.includes(method);
      const args = isTaking ? given.slice(0, -1) : given;
      const taken = (isTaking ? given.at(-1) : {}) as Outside["taken"];
      return within({ taken, isCall }, () => call(object, method, args));
    },
    read(object) {
      const found: Record<string, unknown> = {};
      for (const name of fields) found[name] = Reflect.get(object, name);
      return hidden === undefined ? found : { ...found, ...hidden(object) };
    },
    write(object, values) {
      for (const name of fields) Reflect.set(object, name, values[name]);
      hidden?.(object, values);
    },
  };
}
