/*
 * The replicated form of SensorThresholds, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { ranges: map<string, { there: lex(max<[nat, string]>, or), high: lex(max<[nat, string]>, max<num>), low: lex(max<[nat, string]>, max<num>) }> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  16 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

export interface Range {
  low: number;
  high: number;
}

const lattice = record({
  ranges: map(
    "string",
    record({
      there: lex(max({ tuple: ["nat", "string"] }), or()),
      high: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
      low: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
    }),
  ),
});

/** All of a {@link SensorThresholdsCRDT}, as plain JSON data. */
export type SensorThresholdsState = ReplicaState<typeof lattice>;

interface SensorThresholdsView {
  readonly ranges: ReadonlyMap<string, Range>;
}

/** The range in which each sensor of a greenhouse may be. What was set last counts. */
export class SensorThresholdsCRDT extends Replicated<typeof lattice, SensorThresholdsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        ranges: entriesWhere(
          state.ranges,
          (entry) =>
            entry.there[1] ? { high: entry.high[1] ?? 0, low: entry.low[1] ?? 0 } : undefined,
          memo(0),
        ),
      }),
      options,
    );
  }

  set(sensor: string, low: number, high: number): void {
    checkString("set(sensor)", sensor);
    checkNum("set(low)", low);
    checkNum("set(high)", high);
    if (low > high) {
      throw new RangeError(`${low} is above ${high}`);
    }
    this.crdt.update(({ clock, replica }) =>
      high >= low
        ? {
            ranges: new Map([
              [
                sensor,
                {
                  there: [[clock, replica], true],
                  high: [[clock, replica], high],
                  low: [[clock, replica], low],
                },
              ],
            ]),
          }
        : {},
    );
  }

  raise(sensor: string, high: number): void {
    checkString("raise(sensor)", sensor);
    checkNum("raise(high)", high);
    this.crdt.update(({ clock, replica }) => ({
      ranges: new Map([[sensor, { high: [[clock, replica], high] }]]),
    }));
  }

  ignore(sensor: string): void {
    checkString("ignore(sensor)", sensor);
    this.crdt.update(({ clock, replica }) => ({
      ranges: new Map([
        [
          sensor,
          {
            there: [[clock, replica], false],
            high: [[clock, replica], null],
            low: [[clock, replica], null],
          },
        ],
      ]),
    }));
  }

  isAlarm(sensor: string, reading: number): boolean {
    const range = this.#ranges.get(sensor);
    return range !== undefined && (reading < range.low || reading > range.high);
  }

  get watched(): string[] {
    return [...this.#ranges.keys()].sort();
  }

  get #ranges(): ReadonlyMap<string, Range> {
    return this.crdt.view.ranges;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): SensorThresholdsCRDT {
    const replica = new SensorThresholdsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SensorThresholdsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: SensorThresholdsState,
    options: ReplicaOptions = {},
  ): SensorThresholdsCRDT {
    const replica = new SensorThresholdsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SensorThresholdsCRDT {
    const replica = new SensorThresholdsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
