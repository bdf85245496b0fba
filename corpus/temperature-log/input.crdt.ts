/*
 * The replicated form of TemperatureLog, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { figures: map<string, { count: slots<max<nat>>, max: max<int>, min: min<int>, sum: slots<lex(max<nat>, max<int>)> }> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched, times the replicas that touched each
 */
import {
  checkInt,
  checkRecord,
  checkString,
  entriesWhere,
  lex,
  map,
  max,
  min,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

export interface Reading {
  sensor: string;
  /** In tenths of a degree. */
  value: number;
}

interface Figures {
  min: number;
  max: number;
  sum: number;
  count: number;
}

const lattice = record({
  figures: map(
    "string",
    record({
      count: slots(max("nat")),
      max: max({ option: "int" }),
      min: min({ option: "int" }),
      sum: slots(lex(max("nat"), max({ option: "int" }))),
    }),
  ),
});

/** All of a {@link TemperatureLogCRDT}, as plain JSON data. */
export type TemperatureLogState = ReplicaState<typeof lattice>;

interface TemperatureLogView {
  readonly figures: ReadonlyMap<string, Figures>;
}

/** Lowest, highest and mean temperature of each sensor in a greenhouse. */
export class TemperatureLogCRDT extends Replicated<typeof lattice, TemperatureLogView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        figures: entriesWhere(
          state.figures,
          (entry) => ({
            count: sum(entry.count, (inner) => inner),
            max: entry.max ?? 1,
            min: entry.min ?? 1,
            sum: sum(entry.sum, (inner) => inner[1] ?? 0),
          }),
          memo(0),
        ),
      }),
      options,
    );
  }

  record(given: Reading): void {
    checkRecord("record(given)", given, { sensor: checkString, value: checkInt });
    this.crdt.update(({ replica, state }) => {
      const own = state.figures.get(given.sensor)?.sum.get(replica) ?? [0, null];
      return {
        figures: new Map([
          [
            given.sensor,
            {
              count: new Map([
                [replica, (state.figures.get(given.sensor)?.count.get(replica) ?? 0) + 1],
              ]),
              max: given.value,
              min: given.value,
              sum: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + given.value]]]),
            },
          ],
        ]),
      };
    });
  }

  min(sensor: string): number | undefined {
    return this.figures.get(sensor)?.min;
  }

  max(sensor: string): number | undefined {
    return this.figures.get(sensor)?.max;
  }

  /** In degrees. */
  average(sensor: string): number | undefined {
    const f = this.figures.get(sensor);
    return f && f.sum / f.count / 10;
  }

  /** Whether any sensor has ever been below freezing. */
  get hadFrost(): boolean {
    return [...this.figures.values()].some(({ min }) => min < 0);
  }

  private get figures(): Map<string, Figures> {
    return this.crdt.view.figures as Map<string, Figures>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TemperatureLogCRDT {
    const replica = new TemperatureLogCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TemperatureLogView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TemperatureLogState, options: ReplicaOptions = {}): TemperatureLogCRDT {
    const replica = new TemperatureLogCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TemperatureLogCRDT {
    const replica = new TemperatureLogCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
