import { KNOWN } from "./lattices.js";
import type { Random } from "./random.js";
import { jsonValue } from "./values.js";

type Container = Record<string, unknown>;

/** A place in JSON data: a part under a name or an index. */
interface Place {
  readonly holder: Container;
  readonly name: string;
  /** How far from the top it is. */
  readonly depth: number;
}

const wrong = (): readonly unknown[] => [
  ...[undefined, null, true, false, 0, -0, 1, -1, 0.5, 2 ** 40, 2 ** 53 - 1, 2 ** 53, 1e308],
  ...[Number.NaN, Infinity, -Infinity, 1n, Symbol("s"), () => 1, new Date(0), /x/, new Map()],
  ...["", "\ud800", "a\udc00", "Infinity", "__proto__", "x".repeat(300), "9".repeat(400)],
];
const ADDED = ["extra", "base", "0", "constructor", "toString", "toJSON", "length", "__proto__"];

/** JSON data that is wrong in one to three places, made from real data; of other data it may have parts. */
export function mutateJson(random: Random, text: string, other: string): unknown {
  const root: Container = { state: JSON.parse(text) };
  const donors = placesOf({ state: JSON.parse(other) });
  for (let edits = random.pick([1, 1, 1, 2, 3]); edits > 0; edits--) edit(random, root, donors);
  if (random.oneIn(10)) stretch(random, root);
  return root.state;
}

/** All places, those further up first. */
export function placesOf(root: Container): Place[] {
  const places: Place[] = [];
  const waiting = [{ holder: root, depth: 0 }];
  for (const { holder, depth } of waiting) {
    for (const name of Object.keys(holder)) {
      places.push({ holder, name, depth });
      const part = holder[name];
      if (typeof part === "object" && part !== null) {
        waiting.push({ holder: part as Container, depth: depth + 1 });
      }
    }
  }
  return places;
}

function edit(random: Random, root: Container, donors: readonly Place[]): void {
  const places = placesOf(root);
  const leaves = places.filter(({ holder, name }) => typeof holder[name] !== "object");
  const own = places.filter(({ holder, name }) => holder === root.state && name !== "value");
  const { holder, name, depth } = random.pick(
    [places, leaves, own].find((list) => list.length > 0 && random.oneIn(3)) ?? places,
  );
  const part = holder[name];
  switch (random.below(9)) {
    case 0:
      put(holder, name, random.oneIn(3) ? jsonValue(random, 2) : random.pick(wrong()));
      break;
    case 1:
      put(holder, name, nested(random.pick([50, 101, 20_000]), random.oneIn(2)));
      break;
    case 2:
      if (holder !== root) remove(holder, name);
      break;
    case 3:
      if (Array.isArray(holder)) holder.splice(Number(name), 0, part);
      else put(holder, random.pick(ADDED), part);
      break;
    case 4:
      if (Array.isArray(holder)) random.oneIn(2) ? holder.reverse() : holder.push(holder.shift());
      else put(holder, random.pick(ADDED), { polluted: 1 });
      break;
    case 5: {
      const { holder: from, name: under } = random.pick(alike(donors, part, depth) ?? donors);
      put(holder, name, structuredClone(from[under]));
      break;
    }
    case 6:
      if (typeof part === "number") put(holder, name, part + random.pick([-1, 1, 2, 0.5, 2 ** 40]));
      else if (typeof part === "string") put(holder, name, random.pick(KNOWN));
      else if (Array.isArray(part)) part.length = 0;
      break;
    case 7: {
      const second = random.pick(alike(places, part, depth) ?? places);
      const moved = second.holder[second.name];
      if (isInside(moved, holder) || isInside(part, second.holder)) break;
      put(second.holder, second.name, part);
      put(holder, name, moved);
      break;
    }
    default:
      if (typeof part === "number") put(holder, name, random.pick(wrong()));
      else if (Array.isArray(part)) part.push(random.pick(part.length > 0 ? part : wrong()));
      else put(holder, name, [part]);
  }
}

/** Makes an array as long as can be, with nothing behind what is there. Comes last: to go through it would take long. */
function stretch(random: Random, root: Container): void {
  const lists = placesOf(root).map(({ holder, name }) => holder[name]);
  const list = random.pick([[], ...lists.filter(Array.isArray)]);
  list.length = 2 ** 32 - 1;
}

/** Not by assignment, which would set the prototype for the name `__proto__`. */
function put(holder: Container, name: string, value: unknown): void {
  if (Array.isArray(holder) && name === "length") return;
  Object.defineProperty(holder, name, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function remove(holder: Container, name: string): void {
  if (Array.isArray(holder) && name !== String(holder.length - 1)) holder.splice(Number(name), 1);
  else delete holder[name];
}

function nested(depth: number, inArrays: boolean): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = inArrays ? [value] : { a: value };
  return value;
}

/** The places of what looks like that part, if there are any. */
function alike(places: readonly Place[], part: unknown, depth: number): Place[] | undefined {
  const found = places.filter(
    (place) => place.depth === depth && kindOf(place.holder[place.name]) === kindOf(part),
  );
  return found.length > 0 ? found : undefined;
}

function kindOf(value: unknown): string {
  if (!Array.isArray(value)) return typeof value;
  return value.length === 2 || value.length === 3 ? `array of ${value.length}` : "array";
}

function isInside(outer: unknown, inner: unknown): boolean {
  if (outer === inner) return true;
  if (typeof outer !== "object" || outer === null) return false;
  return placesOf({ outer }).some(({ holder, name }) => holder[name] === inner);
}
