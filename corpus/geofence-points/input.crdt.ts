/*
 * The replicated form of GeofencePoints, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { points: map<string, lex(max<[nat, string]>, max<[num, num]>)> }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  13 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkNum,
  checkString,
  checkTuple,
  entriesWhere,
  lex,
  type Memos,
  map,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  type StateOf,
} from "@joinery/runtime";

export type Point = [latitude: number, longitude: number];

const lattice = record({
  points: map(
    "string",
    lex(max({ tuple: ["nat", "string"] }), max({ option: { tuple: ["num", "num"] } })),
  ),
});

/** All of a {@link GeofencePointsCRDT}, as plain JSON data. */
export type GeofencePointsState = ReplicaState<typeof lattice>;

interface GeofencePointsView {
  readonly points: ReadonlyMap<string, Point>;
}

/** Named points around a site, which together make a fence. */
export class GeofencePointsCRDT extends Replicated<typeof lattice, GeofencePointsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      ((state: StateOf<typeof lattice>, memo: Memos) => ({
        points: entriesWhere(state.points, (entry) => entry[1] ?? undefined, memo(0)),
      })) as unknown as (state: StateOf<typeof lattice>, memo: Memos) => GeofencePointsView,
      options,
    );
  }

  place(name: string, given: Point): void {
    checkString("place(name)", name);
    checkTuple("place(given)", given, [checkNum, checkNum]);
    {
      const [latitude, longitude] = given;
      if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
        throw new RangeError("Not on this planet");
      }
    }
    this.crdt.update(({ clock, replica }) => ({
      points: new Map([[name, [[clock, replica], given]]]),
    }));
  }

  pullUp(name: string): void {
    checkString("pullUp(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      points: new Map([[name, [[clock, replica], null]]]),
    }));
  }

  where(name: string): Point | undefined {
    const point = this.points.get(name);
    return point ? [...point] : undefined;
  }

  /** The smallest box around all points: its south-west and its north-east corner. */
  bounds(): [Point, Point] | null {
    if (this.points.size === 0) return null;
    const all = [...this.points.values()];
    const latitudes = all.map(([latitude]) => latitude);
    const longitudes = all.map(([, longitude]) => longitude);
    return [
      [Math.min(...latitudes), Math.min(...longitudes)],
      [Math.max(...latitudes), Math.max(...longitudes)],
    ];
  }

  contains([latitude, longitude]: Point): boolean {
    const box = this.bounds();
    if (!box) return false;
    const [[south, west], [north, east]] = box;
    return south <= latitude && latitude <= north && west <= longitude && longitude <= east;
  }

  private get points(): Map<string, Point> {
    return this.crdt.view.points as Map<string, Point>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): GeofencePointsCRDT {
    const replica = new GeofencePointsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<GeofencePointsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: GeofencePointsState, options: ReplicaOptions = {}): GeofencePointsCRDT {
    const replica = new GeofencePointsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): GeofencePointsCRDT {
    const replica = new GeofencePointsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
