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
const EMPTY: Range = [1, 0];
/** More ranges than this are not put into a list one after the other, but in a new one. */
const FEW = 1024;

/**
 * A causal context: a set of events, each named by its replica and its number there, from 1 on. What
 * was received without a gap is one range; what is ahead of a gap takes ranges of its own until the gap
 * is filled. Ranges are ascending, and between any two a number is missing.
 */
export class Context {
  #ranges: Map<string, readonly Range[]>;
  /** True if another context may have the same map: it is copied before it is changed. */
  #isShared = false;
  /** The replicas whose lists no other context has: these are changed in place. */
  #own: Set<string> | undefined;

  constructor(ranges: Map<string, readonly Range[]> = new Map()) {
    this.#ranges = ranges;
  }

  /** The context with that one event. */
  static of(replica: string, event: number): Context {
    return new Context(new Map([[replica, [[event, event]]]]));
  }

  isEmpty(): boolean {
    return this.#ranges.size === 0;
  }

  /** The largest number of an event of that replica; 0 if there is none. */
  last(replica: string): number {
    const ranges = this.#ranges.get(replica);
    return ranges === undefined ? 0 : lastOf(ranges);
  }

  /** The largest number of any event; 0 if there is none. */
  get latest(): number {
    let latest = 0;
    for (const ranges of this.#ranges.values()) latest = Math.max(latest, lastOf(ranges));
    return latest;
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

  /** How many ranges it takes. */
  countRanges(): number {
    let count = 0;
    for (const ranges of this.#ranges.values()) count += ranges.length;
    return count;
  }

  equals(other: Context): boolean {
    return this.isWithin(other) && other.isWithin(this);
  }

  /** Whether all events are in the other context too. Takes time for this one, however large the other is, and makes nothing. */
  isWithin(other: Context): boolean {
    if (this.#ranges === other.#ranges) return true;
    for (const [replica, mine] of this.#ranges) {
      const theirs = other.#ranges.get(replica);
      if (theirs === undefined || !isSubset(mine, theirs)) return false;
    }
    return true;
  }

  /** Takes no time: what the two have in common is copied when one of them changes. */
  copy(): Context {
    this.#own = undefined;
    this.#isShared = true;
    const copied = new Context(this.#ranges);
    copied.#isShared = true;
    return copied;
  }

  /** Takes time for what the other one has, but for moving what is behind it. */
  addAll(other: Context): void {
    for (const [replica, theirs] of other.#ranges) {
      const mine = this.#ranges.get(replica);
      if (mine === undefined) {
        this.#put(replica, theirs);
        other.#own?.delete(replica);
      } else if (mine.length === 1 && theirs.length === 1) {
        const [[first, last] = EMPTY, [start, end] = EMPTY] = [mine[0], theirs[0]];
        if (start >= first && end <= last) continue;
        if (start <= last + 1 && end >= first - 1) {
          this.#put(replica, [[Math.min(first, start), Math.max(last, end)]]);
          this.#own?.delete(replica);
        } else {
          this.#add(replica, mine, theirs);
        }
      } else {
        this.#add(replica, mine, theirs);
      }
    }
  }

  #add(replica: string, mine: readonly Range[], theirs: readonly Range[]): void {
    const own = this.#own?.has(replica) ? (mine as Range[]) : [...mine];
    this.#put(replica, addTo(own, theirs));
    this.#own ??= new Set();
    this.#own.add(replica);
  }

  #put(replica: string, ranges: readonly Range[]): void {
    if (this.#isShared) {
      this.#ranges = new Map(this.#ranges);
      this.#isShared = false;
    }
    this.#ranges.set(replica, ranges);
  }

  /** Whether there is an event in both. Takes time for the one with fewer replicas, and there for the one with fewer ranges. */
  meets(other: Context): boolean {
    if (other.#ranges.size < this.#ranges.size) return other.meets(this);
    for (const [replica, mine] of this.#ranges) {
      const theirs = other.#ranges.get(replica);
      if (theirs !== undefined && overlap(mine, theirs)) return true;
    }
    return false;
  }

  /** The events that are not in the other context. Takes time for this one, however large the other is. */
  minus(other: Context): Context {
    const rest = new Context();
    for (const [replica, mine] of this.#ranges) {
      const ranges = difference(mine, other.#ranges.get(replica) ?? NONE);
      if (ranges.length > 0) rest.#ranges.set(replica, ranges);
    }
    return rest;
  }

  toJSON(): ContextJson {
    return Array.from(this.#sorted(), ([replica, ranges]) => [
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

  #sorted(): Iterable<[string, readonly Range[]]> {
    return this.#ranges.size < 2
      ? this.#ranges
      : [...this.#ranges].sort(([a], [b]) => compareKeys(a, b));
  }
}

function lastOf(ranges: readonly Range[]): number {
  return ranges[ranges.length - 1]?.[1] ?? 0;
}

/** Whether each range of the first list is inside of one of the second. */
function isSubset(a: readonly Range[], b: readonly Range[]): boolean {
  let i = 0;
  for (const [first, last] of a) {
    i = endingFrom(b, last, i);
    const around = b[i];
    if (around === undefined || around[0] > first) return false;
  }
  return true;
}

function isIn(ranges: readonly Range[], event: number): boolean {
  const range = ranges[endingFrom(ranges, event, 0)];
  return range !== undefined && range[0] <= event;
}

/**
 * The index, from `start` on, of the first range that ends with this event or after it. Looks at the ranges near the start first, then
 * further and further on: so that to go through a list takes no longer than it is, and to look one event up far less.
 */
function endingFrom(ranges: readonly Range[], event: number, start: number): number {
  let low = start;
  let step = 1;
  let high = start;
  while (high < ranges.length && (ranges[high] as Range)[1] < event) {
    low = high + 1;
    high += step;
    step *= 2;
  }
  high = Math.min(high, ranges.length);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle] as Range)[1] < event) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The list with these ranges too, the same one mostly. Looks only at its ranges that are near to them: it is mostly one event. */
function addTo(own: Range[], ranges: readonly Range[]): Range[] {
  const first = (ranges[0] as Range)[0];
  const last = (ranges.at(-1) as Range)[1];
  const from = endingFrom(own, first - 1, 0);
  let to = endingFrom(own, last + 1, from);
  if ((own[to]?.[0] ?? Number.POSITIVE_INFINITY) <= last + 1) to++;
  const joined = union(own.slice(from, to), ranges);
  if (joined.length > FEW) return own.slice(0, from).concat(joined, own.slice(to));
  const [only] = joined;
  if (only !== undefined && joined.length === 1 && to - from === 1) own[from] = only;
  else own.splice(from, to - from, ...joined);
  return own;
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
  if (b.length < a.length) return overlap(b, a);
  let i = 0;
  for (const [first, last] of a) {
    i = endingFrom(b, first, i);
    if ((b[i]?.[0] ?? Number.POSITIVE_INFINITY) <= last) return true;
  }
  return false;
}

function difference(a: readonly Range[], b: readonly Range[]): readonly Range[] {
  const result: Range[] = [];
  let i = 0;
  for (const [first, last] of a) {
    let from = first;
    i = endingFrom(b, from, i);
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
