import type { Reader } from "../binary/reader.js";
import type { Writer } from "../binary/writer.js";
import { invalidState } from "../error/invalid-state.js";
import type { Path } from "../error/path.js";
import { compareKeys } from "../value/domain.js";
import { nat } from "../value/number.js";
import { replicaId } from "../value/string.js";

/** Event numbers from the first to the last, both included. */
type Range = readonly [first: number, last: number];

/** A context as plain JSON data: for each replica, in order of their ids, the ranges of its event numbers. */
export type ContextJson = readonly (readonly [
  replica: string,
  ranges: readonly (readonly [first: number, last: number])[],
])[];

const NONE: readonly Range[] = [];

/**
 * A causal context: a set of events, each named by its replica and its number there, from 1 on. What
 * was received without a gap is one range; what is ahead of a gap takes ranges of its own until the gap
 * is filled. Ranges are ascending, and between any two a number is missing.
 */
export class Context {
  readonly #ranges = new Map<string, readonly Range[]>();

  /** The context with that one event. */
  static of(replica: string, event: number): Context {
    const context = new Context();
    context.#ranges.set(replica, [[event, event]]);
    return context;
  }

  isEmpty(): boolean {
    return this.#ranges.size === 0;
  }

  /** The largest number of an event of that replica; 0 if there is none. */
  last(replica: string): number {
    return this.#ranges.get(replica)?.at(-1)?.[1] ?? 0;
  }

  has(replica: string, event: number): boolean {
    const ranges = this.#ranges.get(replica);
    return ranges !== undefined && isIn(ranges, event);
  }

  /** The ids of the replicas that have events. */
  replicas(): string[] {
    return [...this.#ranges.keys()];
  }

  /** How many events of that replica have a larger number than this. */
  countAfter(replica: string, event: number): number {
    let count = 0;
    for (const [first, last] of this.#ranges.get(replica) ?? NONE) {
      count += Math.max(0, last - Math.max(first - 1, event));
    }
    return count;
  }

  equals(other: Context): boolean {
    return this.minus(other).isEmpty() && other.minus(this).isEmpty();
  }

  copy(): Context {
    const copied = new Context();
    copied.addAll(this);
    return copied;
  }

  addAll(other: Context): void {
    for (const [replica, theirs] of other.#ranges) {
      const mine = this.#ranges.get(replica);
      this.#ranges.set(replica, mine === undefined ? theirs : union(mine, theirs));
    }
  }

  /** Whether there is an event in both. */
  meets(other: Context): boolean {
    for (const [replica, mine] of this.#ranges) {
      if (overlap(mine, other.#ranges.get(replica) ?? NONE)) return true;
    }
    return false;
  }

  /** The events that are not in the other context. */
  minus(other: Context): Context {
    const rest = new Context();
    for (const [replica, mine] of this.#ranges) {
      const ranges = difference(mine, other.#ranges.get(replica) ?? NONE);
      if (ranges.length > 0) rest.#ranges.set(replica, ranges);
    }
    return rest;
  }

  toJSON(): ContextJson {
    return this.#sorted().map(([replica, ranges]) => [
      replica,
      ranges.map(([first, last]) => [first, last] as const),
    ]);
  }

  /** The context that `toJSON` wrote; throws InvalidStateError for anything else. */
  static fromJSON(json: unknown, path: Path): Context {
    if (!Array.isArray(json)) throw invalidState(path, "an array", json);
    const context = new Context();
    let previous = "";
    for (const [i, entry] of json.entries()) {
      const at = path.at(i);
      if (!Array.isArray(entry) || entry.length !== 2) {
        throw invalidState(at, "an array of replica id and ranges", entry);
      }
      const replica = replicaId.fromJSON(entry[0], at.at(0));
      if (replica <= previous) {
        throw invalidState(at.at(0), "replica ids in ascending order, each once", replica);
      }
      context.#ranges.set(replica, rangesFromJSON(entry[1], at.at(1)));
      previous = replica;
    }
    return context;
  }

  write(out: Writer): void {
    out.nat(this.#ranges.size);
    for (const [replica, ranges] of this.#sorted()) {
      out.string(replica);
      out.nat(ranges.length);
      let next = 1;
      for (const [first, last] of ranges) {
        out.nat(first - next);
        out.nat(last - first);
        next = last + 1;
      }
    }
  }

  /** The context that `write` wrote; throws InvalidStateError for anything else. */
  static read(input: Reader): Context {
    const context = new Context();
    let previous = "";
    for (let left = input.count(4); left > 0; left--) {
      const replica = replicaId.read(input);
      if (replica <= previous) throw input.error("the replica ids are not in ascending order");
      context.#ranges.set(replica, readRanges(input));
      previous = replica;
    }
    return context;
  }

  #sorted(): [string, readonly Range[]][] {
    return [...this.#ranges].sort(([a], [b]) => compareKeys(a, b));
  }
}

/** By bisection: ranges are ascending. */
function isIn(ranges: readonly Range[], event: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as Range)[1] < event) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range[0] <= event;
}

function union(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let current: Range | undefined;
  for (const range of merged(a, b)) {
    if (current === undefined || range[0] > current[1] + 1) {
      if (current !== undefined) result.push(current);
      current = range;
    } else if (range[1] > current[1]) {
      current = [current[0], range[1]];
    }
  }
  if (current !== undefined) result.push(current);
  return result;
}

/** The ranges of both lists, by their first numbers. */
function* merged(a: readonly Range[], b: readonly Range[]): Generator<Range> {
  let i = 0;
  for (const right of b) {
    for (let left = a[i]; left !== undefined && left[0] <= right[0]; left = a[++i]) yield left;
    yield right;
  }
  yield* a.slice(i);
}

function overlap(a: readonly Range[], b: readonly Range[]): boolean {
  let i = 0;
  for (const [first, last] of a) {
    while ((b[i]?.[1] ?? first) < first) i++;
    if ((b[i]?.[0] ?? Number.POSITIVE_INFINITY) <= last) return true;
  }
  return false;
}

function difference(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let i = 0;
  for (const [first, last] of a) {
    let from = first;
    while ((b[i]?.[1] ?? last) < from) i++;
    for (let cut = b[i]; cut !== undefined && cut[0] <= last; cut = b[++i]) {
      if (cut[0] > from) result.push([from, cut[0] - 1]);
      from = cut[1] + 1;
      if (from > last) break;
    }
    if (from <= last) result.push([from, last]);
  }
  return result;
}

function rangesFromJSON(json: unknown, path: Path): readonly Range[] {
  if (!Array.isArray(json) || json.length === 0) {
    throw invalidState(path, "an array of ranges that is not empty", json);
  }
  const ranges: Range[] = [];
  let smallest = 1;
  for (const [i, range] of json.entries()) {
    const at = path.at(i);
    if (!Array.isArray(range) || range.length !== 2) {
      throw invalidState(at, "an array of a first and a last number", range);
    }
    const first = nat.fromJSON(range[0], at.at(0));
    const last = nat.fromJSON(range[1], at.at(1));
    if (first < smallest) throw invalidState(at.at(0), `a number from ${smallest} on`, first);
    if (last < first) throw invalidState(at.at(1), `a number from ${first} on`, last);
    ranges.push([first, last]);
    smallest = last + 2;
  }
  return ranges;
}

function readRanges(input: Reader): readonly Range[] {
  const ranges: Range[] = [];
  let next = 1;
  for (let left = input.count(2); left > 0; left--) {
    const gap = input.nat();
    if (ranges.length > 0 && gap === 0) throw input.error("two ranges are one");
    const first = next + gap;
    const last = first + input.nat();
    if (last > Number.MAX_SAFE_INTEGER) throw input.error("an event number is too large");
    ranges.push([first, last]);
    next = last + 1;
  }
  if (ranges.length === 0) throw input.error("a replica has no events");
  return ranges;
}
