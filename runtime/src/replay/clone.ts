import type { Key } from "../value/type.js";
import { OrderedMap } from "../view/ordered-map.js";
import { OrderedSet } from "../view/ordered-set.js";
import { emptyOf } from "./empty-of.js";
import { isList, objectsIn, partsOf } from "./simple.js";

/** A clone, and what it took. */
export interface Clone<T> {
  readonly value: T;
  /** How many objects, and elements of arrays, Maps and Sets, were cloned. */
  readonly size: number;
  /** Whether an object was met twice: whether the value is no tree. */
  readonly shared: boolean;
}

/** How deep the stack may get; what is deeper waits in a list. */
const DEEPEST = 100;

/**
 * A deep clone that keeps the graph: what is one object in the value is one object in the clone. Plain
 * objects, arrays, Maps, Sets, Dates, regular expressions, buffers and class instances are cloned with
 * their prototypes and all their properties, but for `#private` ones, which nobody else can reach.
 * Functions, Promises and weak collections are kept as they are, and so are the objects in `keep`.
 * `isData`: all plain objects in it are known to have nothing but fields, so that this need not be looked at.
 */
export function clone<T>(value: T, keep: readonly object[] = [], isData = false): Clone<T> {
  return new Cloner(keep, isData).run(value);
}

type Fields = Record<string, unknown>;
type Fill = (depth: number) => void;

/** Objects are registered when they are met, before their parts are looked at: so cycles end. */
class Cloner {
  readonly #known = new Map<object, object>();
  readonly #left: Fill[] = [];
  readonly #isData: boolean;
  #size = 0;
  #shared = false;

  constructor(keep: readonly object[], isData: boolean) {
    this.#isData = isData;
    for (const object of keep) this.#known.set(object, object);
  }

  run<T>(value: T): Clone<T> {
    const cloned = this.#part(value, 0);
    for (let fill = this.#left.pop(); fill !== undefined; fill = this.#left.pop()) fill(0);
    return { value: cloned as T, size: this.#size, shared: this.#shared };
  }

  #part(value: unknown, depth: number): unknown {
    return isObject(value) ? this.#of(value, depth) : value;
  }

  #of(value: object, depth: number): object {
    const known = this.#known.get(value);
    if (known !== undefined) {
      this.#shared = true;
      return known;
    }
    this.#size++;
    if (value instanceof OrderedMap || value instanceof OrderedSet)
      return this.#ordered(value, depth);
    if (isList(value)) return this.#list(value, depth);
    const prototype: object | null = Object.getPrototypeOf(value);
    const parts =
      this.#isData && prototype === Object.prototype
        ? objectsIn(value as Fields)
        : partsOf(value as Fields, prototype);
    if (parts !== undefined) return this.#simple(value as Fields, prototype, parts, depth);
    const into = emptyOf(value, prototype);
    this.#known.set(value, into);
    if (into !== value) this.#soon(depth, (at) => this.#fill(value, into, at));
    return into;
  }

  /** Now, or later if the stack is deep. */
  #soon(depth: number, fill: Fill): void {
    if (depth < DEEPEST) fill(depth + 1);
    else this.#left.push(fill);
  }

  /** Collections of a view, as plain ones in their order. */
  #ordered(value: OrderedMap<Key, unknown> | OrderedSet<Key>, depth: number): object {
    const into: object = value instanceof OrderedMap ? new Map() : new Set();
    this.#known.set(value, into);
    this.#soon(depth, (at) => {
      // Goes through it in order, which makes the order.
      value.forEach(() => {});
      if (value instanceof OrderedMap) this.#entries(value, into, at);
      else this.#members(value, into, at);
    });
    return into;
  }

  #list(value: readonly unknown[], depth: number): object {
    const into = value.slice();
    this.#known.set(value, into);
    this.#size += into.length;
    if (into.length > 0) this.#soon(depth, (at) => this.#elements(into, at));
    return into;
  }

  #elements(into: unknown[], depth: number): void {
    for (let i = 0; i < into.length; i++) {
      const part = into[i];
      if (isObject(part)) into[i] = this.#of(part, depth);
    }
  }

  #simple(
    value: Fields,
    prototype: object | null,
    parts: readonly string[],
    depth: number,
  ): object {
    const into: Fields =
      prototype === Object.prototype
        ? { ...value }
        : Object.assign(Object.create(prototype), value);
    this.#known.set(value, into);
    if (parts.length > 0) this.#soon(depth, (at) => this.#fields(into, parts, at));
    return into;
  }

  #fields(into: Fields, parts: readonly string[], depth: number): void {
    for (const name of parts) into[name] = this.#of(into[name] as object, depth);
  }

  #fill(value: object, into: object, depth: number): void {
    if (!ArrayBuffer.isView(value)) this.#exactly(value, into, depth);
    if (value instanceof Map) this.#entries(value, into, depth);
    else if (value instanceof Set) this.#members(value, into, depth);
    if (!Object.isExtensible(value)) Object.preventExtensions(into);
  }

  /** Every property as it is: accessors, symbols, hidden and frozen ones too. */
  #exactly(value: object, into: object, depth: number): void {
    for (const name of Reflect.ownKeys(value)) {
      const property = Object.getOwnPropertyDescriptor(value, name);
      if (property === undefined) continue;
      if (isObject(property.value)) property.value = this.#of(property.value, depth);
      Object.defineProperty(into, name, property);
    }
  }

  #entries(value: object, into: object, depth: number): void {
    for (const [key, part] of mapEntries.call(value)) {
      this.#size++;
      mapSet.call(into, this.#part(key, depth), this.#part(part, depth));
    }
  }

  #members(value: object, into: object, depth: number): void {
    for (const element of setValues.call(value)) {
      this.#size++;
      setAdd.call(into, this.#part(element, depth));
    }
  }
}

// The originals: a subclass may have others.
const mapEntries: (this: object) => Iterable<[unknown, unknown]> = Map.prototype.entries as never;
const mapSet: (this: object, key: unknown, value: unknown) => void = Map.prototype.set as never;
const setValues: (this: object) => Iterable<unknown> = Set.prototype.values as never;
const setAdd: (this: object, value: unknown) => void = Set.prototype.add as never;

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}
