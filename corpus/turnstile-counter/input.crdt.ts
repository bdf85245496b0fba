/*
 * The replicated form of TurnstileCounter, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { entered: slots<lex(max<nat>, max<int>)>, left: slots<lex(max<nat>, max<int>)> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  21 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  checkInt,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  slots,
  sum,
} from "@joinery/runtime";

const lattice = record({
  entered: slots(lex(max("nat"), max({ option: "int" }))),
  left: slots(lex(max("nat"), max({ option: "int" }))),
});

/** All of a {@link TurnstileCounterCRDT}, as plain JSON data. */
export type TurnstileCounterState = ReplicaState<typeof lattice>;

interface TurnstileCounterView {
  readonly entered: number;
  readonly left: number;
}

/** People who went through the gates of a stadium. A wide gate lets several through at each turn. */
export class TurnstileCounterCRDT extends Replicated<typeof lattice, TurnstileCounterView> {
  private readonly given: readonly [number];

  private readonly step: number;

  constructor(step = 1, options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        entered: sum(state.entered, (entry) => entry[1] ?? 0),
        left: sum(state.left, (entry) => entry[1] ?? 0),
      }),
      options,
    );

    this.given = [step];
    this.step = step;
  }

  enter(): number {
    const stepGiven = this.step;
    checkInt("enter: this.step", stepGiven);
    this.crdt.update(({ replica, state }) => {
      const own = state.entered.get(replica) ?? [0, null];
      return { entered: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + stepGiven]]]) };
    });
    return stepGiven;
  }

  leave(): number {
    const stepGiven = this.step;
    checkInt("leave: this.step", stepGiven);
    this.crdt.update(({ replica, state }) => {
      const own = state.left.get(replica) ?? [0, null];
      return { left: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + stepGiven]]]) };
    });
    return stepGiven;
  }

  /** A group with a ticket of its own, past the gates. */
  admitGroup(size: number): void {
    checkInt("admitGroup(size)", size);
    this.crdt.update(({ replica, state }) => {
      const own = state.entered.get(replica) ?? [0, null];
      return { entered: new Map([[replica, [own[0] + 1, (own[1] ?? 0) + size]]]) };
    });
  }

  get inside(): number {
    return this.entered - this.left;
  }

  /** Whether so many more people would be too many. */
  wouldExceed(limit: number, more = 1): boolean {
    return this.inside + more > limit;
  }

  private get entered(): number {
    return this.crdt.view.entered;
  }

  private get left(): number {
    return this.crdt.view.left;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TurnstileCounterCRDT {
    const replica = new TurnstileCounterCRDT(...this.given, options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TurnstileCounterView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    step = 1,
    state: TurnstileCounterState,
    options: ReplicaOptions = {},
  ): TurnstileCounterCRDT {
    const replica = new TurnstileCounterCRDT(step, options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(step = 1, bytes: Uint8Array, options: ReplicaOptions = {}): TurnstileCounterCRDT {
    const replica = new TurnstileCounterCRDT(step, options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
