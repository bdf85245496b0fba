/*
 * The replicated form of WatchList, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { planned: causal<map<string, or>>, seen: set<string> }
 * Order:   what happened before counts before; of concurrent calls drop, then plan, then markSeen
 * Clock:   causal, taken because plan and drop do not commute
 * Proved:  33 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkString,
  elements,
  gone,
  keysWhere,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
} from "@joinery/runtime";

const plannedCells = causal(cells("string", cell(or())));

const lattice = record({ planned: plannedCells, seen: set("string") });

/** All of a {@link WatchListCRDT}, as plain JSON data. */
export type WatchListState = ReplicaState<typeof lattice>;

interface WatchListView {
  readonly planned: ReadonlySet<string>;
  readonly seen: ReadonlySet<string>;
}

/** Films to see, and films already seen. A film that was seen stays seen. */
export class WatchListCRDT extends Replicated<typeof lattice, WatchListView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, planned: plannedCells.observe(all.planned) };
        return {
          planned: keysWhere(state.planned, (entry) => !entry, memo(0)),
          seen: elements(state.seen, memo(1)),
        };
      },
      options,
    );
  }

  plan(film: string): void {
    checkString("plan(film)", film);
    this.crdt.update(() => ({ planned: new Map([[film, false]]) }));
  }

  drop(film: string): void {
    checkString("drop(film)", film);
    this.crdt.update(() => ({ planned: new Map([[film, gone]]) }));
  }

  /** Moves a film from the one list to the other. */
  markSeen(film: string): void {
    checkString("markSeen(film)", film);
    this.crdt.update(() => ({ seen: new Set([film]), planned: new Map([[film, true]]) }));
  }

  statusOf(film: string): "planned" | "seen" | "planned again" | "unlisted" {
    const [planned, seen] = [this.planned.has(film), this.seen.has(film)];
    if (planned) return seen ? "planned again" : "planned";
    return seen ? "seen" : "unlisted";
  }

  get upNext(): string[] {
    return [...this.planned].sort();
  }

  /** How much of the list is done, from 0 to 100. */
  get percentSeen(): number {
    const all = new Set([...this.planned, ...this.seen]);
    return all.size === 0 ? 0 : Math.round((100 * this.seen.size) / all.size);
  }

  private get planned(): Set<string> {
    return this.crdt.view.planned as Set<string>;
  }

  private get seen(): Set<string> {
    return this.crdt.view.seen as Set<string>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): WatchListCRDT {
    const replica = new WatchListCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<WatchListView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: WatchListState, options: ReplicaOptions = {}): WatchListCRDT {
    const replica = new WatchListCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): WatchListCRDT {
    const replica = new WatchListCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
