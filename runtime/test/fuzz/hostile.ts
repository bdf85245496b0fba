import { placesOf } from "./mutate-json.js";
import type { Random } from "./random.js";

type Container = Record<string, unknown>;

/**
 * Data that no parser makes, from a real state: code runs when it is read, it shows one thing at first and another later, or
 * it is of a kind of its own.
 */
export function hostileJson(random: Random, text: string, other: string): unknown {
  const root: Container = { state: JSON.parse(text) };
  const places = placesOf(root);
  const place = random.pick(places);
  const containers = places.filter(({ holder, name }) => isObject(holder[name]));
  const { holder, name } = random.oneIn(4) ? place : random.pick(containers);
  const part = holder[name];
  const donor = random.pick(placesOf({ state: JSON.parse(other) }));
  const second = donor.holder[donor.name];
  if (holder !== root && random.oneIn(3)) {
    const get = random.oneIn(3)
      ? () => {
          throw new Error("no reading");
        }
      : changing(part, second);
    Object.defineProperty(holder, name, { get, enumerable: true, configurable: true });
  } else {
    holder[name] = isObject(part) ? odd(random, part, isObject(second) ? second : {}) : () => part;
  }
  return root.state;
}

/** An object of an odd kind that could be taken for this one. */
function odd(random: Random, part: Container, second: Container): unknown {
  const isArray = Array.isArray(part);
  const throws = () => {
    throw new Error("no reading");
  };
  switch (random.below(13)) {
    case 0:
      return new Proxy(part, {
        get: (target, key) => Reflect.get(random.oneIn(2) ? target : second, key),
      });
    case 1:
      return new Proxy(part, { ownKeys: () => Reflect.ownKeys(random.oneIn(2) ? part : second) });
    case 2:
      return new Proxy(part, {
        get: throws,
        has: throws,
        ownKeys: throws,
        getPrototypeOf: throws,
        getOwnPropertyDescriptor: throws,
      });
    case 3:
      return revoked(part);
    case 4:
      return Object.assign(part, {
        entries: () => [],
        map: () => [],
        every: () => true,
        toJSON: throws,
      });
    case 5:
      return Object.defineProperty(part, Symbol.iterator, { value: throws });
    case 6:
      return isArray ? Object.assign(new Liar(), part) : Object.create(part);
    case 7:
      return Object.freeze(part);
    case 8:
      return isArray ? Object.setPrototypeOf(part, null) : Object.assign(Object.create(null), part);
    case 9:
      return isArray ? sparse(part) : Object.assign(new (class Own {})(), part);
    case 10:
      return isArray ? { ...part, length: (part as unknown[]).length } : Object.entries(part);
    case 11:
      return cyclic(part);
    default: {
      const length = random.pick([2 ** 32 - 1, 2 ** 53 - 1, -1, 0.5, Number.NaN, Infinity]);
      return new Proxy(part, {
        get: (target, key) => (key === "length" ? length : Reflect.get(target, key)),
      });
    }
  }
}

/** An array that says that it is empty to who goes through it. */
class Liar extends Array<unknown> {
  override entries() {
    return [].entries();
  }

  override [Symbol.iterator]() {
    return [][Symbol.iterator]();
  }
}

function changing(first: unknown, second: unknown): () => unknown {
  let reads = 0;
  return () => (reads++ % 2 === 0 ? first : second);
}

function revoked(part: object): unknown {
  const { proxy, revoke } = Proxy.revocable(part, {});
  revoke();
  return proxy;
}

function sparse(part: Container): unknown {
  const list = part as unknown as unknown[];
  delete list[0];
  list.length = 2 ** 32 - 1;
  return list;
}

function cyclic(part: Container): unknown {
  const inner = Object.keys(part).at(-1);
  if (inner !== undefined) part[inner] = part;
  return part;
}

function isObject(value: unknown): value is Container {
  return typeof value === "object" && value !== null;
}

/** What is no Uint8Array, or hardly one. */
export function hostileBytes(random: Random, bytes: Uint8Array): unknown {
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
  shared.set(bytes);
  const kinds: readonly (() => unknown)[] = [
    () => ({ [Symbol.toStringTag]: "Uint8Array" }),
    () => ({ ...bytes, length: bytes.length, [Symbol.toStringTag]: "Uint8Array" }),
    () => [...bytes],
    () => new DataView(bytes.slice().buffer),
    () => Uint16Array.from(bytes),
    () => Uint8ClampedArray.from(bytes),
    () => bytes.slice().buffer,
    () => Buffer.from(bytes),
    () => shared,
    () => detached(bytes.slice()),
    () => new LiarBytes(bytes),
    () => new Proxy(bytes, {}),
    () => revoked(bytes),
    () => Object.create(bytes),
    () => String.fromCharCode(...bytes),
    () => undefined,
    () => null,
    () => 0,
  ];
  return random.pick(kinds)();
}

class LiarBytes extends Uint8Array {
  override get length() {
    return 2 ** 40;
  }

  override get byteLength() {
    return 2 ** 40;
  }

  override slice(): Uint8Array<ArrayBuffer> {
    return new Uint8Array([1, 2, 3]);
  }

  override subarray(): Uint8Array<ArrayBuffer> {
    return new Uint8Array([1, 2, 3]);
  }
}

function detached(bytes: Uint8Array<ArrayBuffer>): Uint8Array {
  structuredClone(bytes, { transfer: [bytes.buffer] });
  return bytes;
}
