/** A call of an update, as the log keeps it. Named by its clock and replica. Never mutated, its arguments neither. */
export interface LogEvent {
  /** Its Lamport clock, from 1 on. */
  readonly clock: number;
  /** The id of the replica that made it. */
  readonly replica: string;
  readonly method: string;
  readonly args: readonly unknown[];
}

/** What stands for all events up to a clock, when these are dropped. Never mutated. */
export interface LogBase {
  /** The largest Lamport clock of the dropped events. No event of the log has this one or a smaller one. */
  readonly clock: number;
  /** The source class's fields after the dropped events. */
  readonly fields: Readonly<Record<string, unknown>>;
}

/** What an update gives to a log: mostly one event. */
export interface LogDelta {
  readonly base?: LogBase | undefined;
  /** In any order. */
  readonly events: readonly LogEvent[];
}

/** Less than 0 if a comes before b. Events that are named alike are one. */
export type EventOrder = (a: LogEvent, b: LogEvent) => number;

/** The order by clock, then replica. */
export function byName(a: LogEvent, b: LogEvent): number {
  return a.clock - b.clock || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0);
}
