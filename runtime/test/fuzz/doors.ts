import { InvalidStateError } from "@joinery/runtime";
import { expect } from "vitest";
import type { Sample } from "./lattices.js";
import { Random } from "./random.js";
import { Subject } from "./subject.js";

/** Where data from outside comes in. */
export const DOORS = ["merge", "applyUpdate", "restore", "delta", "compact"] as const;
export type Door = (typeof DOORS)[number];

/** A replica of which something was taken in, and the delta that its listeners were told, if anything changed. */
interface Taken {
  readonly subject: Subject;
  readonly told: Uint8Array | undefined;
}

/**
 * Gives an input to a door of a replica that is where `base` was. Either it is refused with InvalidStateError and nothing has
 * changed, or what the replica is then is as sound as what any replica is. True if it was taken.
 */
export function tryDoor(
  door: Door,
  input: unknown,
  sample: Sample,
  base: Uint8Array,
  other: Uint8Array,
): boolean {
  const taken = take(door, input, sample, base);
  if (taken === undefined) return false;
  checkSound(taken, sample, base, other);
  return true;
}

function take(door: Door, input: unknown, sample: Sample, base: Uint8Array): Taken | undefined {
  const subject = Subject.from(sample, "bob", base);
  const version = subject.version();
  // So that the view is one that is kept up to date.
  subject.core.view;
  const told: Uint8Array[] = [];
  subject.on("update", (delta) => told.push(delta));
  let changes = 0;
  subject.on("change", () => changes++);
  const isSame = () => same(subject.encode(), base) && same(subject.version(), version);
  try {
    const answer = enter(door, input, subject);
    expect(told.length).toBe(answer === true ? 1 : 0);
    if (door === "restore") {
      expectCanonical(subject, input);
      return { subject, told: undefined };
    }
    if (answer === true) return { subject, told: told[0] };
  } catch (error) {
    if (!(error instanceof InvalidStateError)) throw error;
    expect(error.path).toMatch(/^(state|bytes|versions)/);
  }
  expect(isSame()).toBe(true);
  expect(told.length + changes).toBe(0);
  return undefined;
}

/** There is one form of each state, and no other is taken. What shows something else when it is read again is not looked at. */
function expectCanonical(subject: Subject, input: unknown): void {
  const own = input instanceof Uint8Array ? Uint8Array.prototype.slice.call(input) : undefined;
  if (own !== undefined) expectSame(subject.encode(), new Uint8Array(own), "decode, encode");
  else if (isStill(input)) expect(sorted(subject.state())).toBe(sorted(input));
}

/** Whether it is plain data without getters and proxies. */
function isStill(json: unknown): boolean {
  try {
    return JSON.stringify(structuredClone(json)) === JSON.stringify(json);
  } catch {
    return false;
  }
}

/** The text, with the names of objects in order. */
function sorted(json: unknown): string {
  return JSON.stringify(json, (_, part) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/** Whether anything can have changed. */
function enter(door: Door, input: unknown, subject: Subject): boolean | undefined {
  switch (door) {
    case "merge":
      return subject.merge(input as Parameters<Subject["merge"]>[0]);
    case "applyUpdate":
      return subject.applyUpdate(input as Uint8Array);
    case "restore":
      subject.core.restore(input as Uint8Array);
      return undefined;
    case "delta": {
      const delta = subject.delta(input as Uint8Array);
      subject.core.merge(JSON.parse(JSON.stringify(delta)));
      return undefined;
    }
    case "compact":
      subject.core.compact({ alice: input as Uint8Array }, () => undefined);
      return undefined;
  }
}

/** Of any replica: what it writes can be read, comes to the same in any order and however often, and it can go on. */
function checkSound(
  { subject, told }: Taken,
  sample: Sample,
  base: Uint8Array,
  other: Uint8Array,
): void {
  const { clock, state: value } = subject.core;
  const latest = sample.lattice.latest?.(value) ?? 0;
  const numbers = subject.state().context.flatMap(([, ranges]) => ranges.flat());
  expect(Math.max(latest, ...numbers)).toBeLessThanOrEqual(clock);
  if (told !== undefined) expect(clock).toBeLessThanOrEqual(clockOf(sample, base) + STEP);
  const bytes = subject.encode();
  const read = Subject.from(sample, "carol", bytes);
  expectSame(read.encode(), bytes, "decode, encode");
  expectSame(read.version(), subject.version(), "decode, version");
  const state = subject.state();
  const text = JSON.stringify(state);
  const parsed = Subject.from(sample, "carol", JSON.parse(text));
  expectSame(parsed.encode(), bytes, "JSON, encode");
  expect(JSON.stringify(read.state())).toBe(text);
  expect(subject.core.view).toEqual(read.core.view);
  expect(subject.applyUpdate(bytes)).toBe(false);
  expectSame(subject.encode(), bytes, "its own state again");

  if (told !== undefined) {
    expect(subject.applyUpdate(told)).toBe(false);
    expectSame(subject.encode(), bytes, "the delta again");
    expectSame(joined(sample, [told, other, base]), joined(sample, [base, told, other]), "orders");
    expectSame(joined(sample, [other, told, base]), joined(sample, [base, told, other]), "orders");
    expectSame(joined(sample, [told, base]), bytes, "the other way round");
  }

  const updates: Uint8Array[] = [];
  subject.on("update", (delta) => updates.push(delta));
  const random = new Random(bytes.length);
  for (let i = 0; i < 2; i++) subject.update(random);
  expect(updates.length).toBe(2);
  for (const update of updates.reverse()) read.applyUpdate(update);
  expectSame(read.encode(), subject.encode(), "updates");
  expect(subject.core.view).toEqual(read.core.view);
  const fresh = atClock(sample, subject.core.clock);
  fresh.merge(subject);
  expectSame(fresh.encode(), subject.encode(), "merged by a new replica");
}

function joined(sample: Sample, all: readonly Uint8Array[]): Uint8Array {
  const start = atClock(sample, Math.max(...all.map((bytes) => clockOf(sample, bytes))));
  for (const bytes of all) start.applyUpdate(bytes);
  return start.encode();
}

/** A replica that knows nothing but that it is so late: what is far ahead of a new one need not be so of it. */
function atClock(sample: Sample, clock: number): Subject {
  const start = new Subject(sample, "dora");
  const bottom = start.state();
  for (let now = Math.min(clock, STEP); ; now = Math.min(clock, now + STEP)) {
    start.merge({ ...bottom, clock: now });
    if (now === clock) return start;
  }
}

const STEP = 2 ** 40;

/** The clock comes first in the body, behind the string table. */
function clockOf(sample: Sample, bytes: Uint8Array): number {
  return Subject.from(sample, "dora", bytes).core.clock;
}

function expectSame(a: Uint8Array, b: Uint8Array, what: string): void {
  if (!same(a, b)) expect([...a], what).toEqual([...b]);
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}
