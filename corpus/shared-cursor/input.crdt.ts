/*
 * The replicated form of SharedCursor, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { position: lex(max<[nat, string]>, { there: or, x: max<num>, y: max<num> }), color: lex(max<[nat, string]>, max<string>) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  21 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkNum,
  checkString,
  lex,
  max,
  or,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

type Position = { readonly x: number; readonly y: number };

const lattice = record({
  position: lex(
    max({ tuple: ["nat", "string"] }),
    record({ there: or(), x: max({ option: "num" }), y: max({ option: "num" }) }),
  ),
  color: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
});

/** All of a {@link SharedCursorCRDT}, as plain JSON data. */
export type SharedCursorState = ReplicaState<typeof lattice>;

interface SharedCursorView {
  readonly position: Position | null;
  readonly color: string;
}

/** Where the presenter points on a shared board; nowhere when the pointer is put away. */
export class SharedCursorCRDT extends Replicated<typeof lattice, SharedCursorView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        position: state.position[1].there
          ? { x: state.position[1].x ?? 0, y: state.position[1].y ?? 0 }
          : null,
        color: state.color[1] ?? "red",
      }),
      options,
    );
  }

  moveTo(x: number, y: number): this {
    checkNum("moveTo(x)", x);
    checkNum("moveTo(y)", y);
    this.crdt.update(({ clock, replica }) => ({
      position: [[clock, replica], { there: true, x, y }],
    }));
    return this;
  }

  putAway(): this {
    this.crdt.update(({ clock, replica }) => ({ position: [[clock, replica], {}] }));
    return this;
  }

  paint(color: string): this {
    checkString("paint(color)", color);
    const toLowerCase = color.toLowerCase();
    checkString("paint: color.toLowerCase()", toLowerCase);
    this.crdt.update(({ clock, replica }) => ({ color: [[clock, replica], toLowerCase] }));
    return this;
  }

  get isShown(): boolean {
    return this.position !== null;
  }

  describe(): string {
    return this.position ? `${this.color} at ${this.position.x}, ${this.position.y}` : "hidden";
  }

  private get position(): Position | null {
    return this.crdt.view.position;
  }

  private get color(): string {
    return this.crdt.view.color;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): SharedCursorCRDT {
    const replica = new SharedCursorCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<SharedCursorView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: SharedCursorState, options: ReplicaOptions = {}): SharedCursorCRDT {
    const replica = new SharedCursorCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): SharedCursorCRDT {
    const replica = new SharedCursorCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
