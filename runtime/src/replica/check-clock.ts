import type { Envelope } from "./envelope.js";

/**
 * The farthest that a clock may be ahead: at a call each microsecond 12 days' calls. A time in milliseconds, taken for a clock by
 * mistake, is farther.
 */
const FARTHEST = 2 ** 40;

/** The largest clock that is taken from outside: after it there are still as many to come. */
const LARGEST = Number.MAX_SAFE_INTEGER - FARTHEST;

/** The error for one part of an envelope. */
export type Fail = (part: "clock" | "context" | "value", problem: string) => Error;

/**
 * Throws what `fail` makes of it if a clock from outside would use up those that are left. `own` is the clock of the replica that
 * takes it, undefined if it starts from it and has none yet.
 */
export function checkClock(clock: number, own: number | undefined, fail: Fail): void {
  const most = own === undefined ? LARGEST : Math.min(own + FARTHEST, LARGEST);
  if (clock <= most) return;
  throw fail(
    "clock",
    `expected at most ${most}, got ${clock}: too far ahead ${own === undefined ? "" : `of ${own}, the clock here, `}for a count of calls`,
  );
}

/** Throws what `fail` makes of it if an envelope has an event that its clock has not reached. `latest`: what its value names. */
export function checkEvents<S>({ clock, context }: Envelope<S>, latest: number, fail: Fail): void {
  const { latest: number } = context;
  if (number > clock) throw fail("context", behind(clock, `number ${number}`));
  if (latest > clock) throw fail("value", behind(clock, `clock or number ${latest}`));
}

function behind(clock: number, event: string): string {
  return `there is an event with the ${event}, but the clock is ${clock}: a replica's clock grows with each event`;
}
