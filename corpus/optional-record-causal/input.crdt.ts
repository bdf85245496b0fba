/*
 * The replicated form of Floor, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { speaker: causal<{ there: lex(max<[nat, string]>, or), loud: lex(max<[nat, string]>, or), name: lex(max<[nat, string]>, max<string>) }> }
 * Order:   what happened before counts before; of concurrent calls by the later stamp (clock, then
 *          replica)
 * Proved:  29 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, components, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  causal,
  cell,
  checkBool,
  checkString,
  fields,
  gone,
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

const speakerCells = causal(
  fields({
    there: cell(lex(max({ tuple: ["nat", "string"] }), or())),
    loud: cell(lex(max({ tuple: ["nat", "string"] }), or())),
    name: cell(lex(max({ tuple: ["nat", "string"] }), max("string"))),
  }),
);

const lattice = record({ speaker: speakerCells });

/** All of a {@link FloorCRDT}, as plain JSON data. */
export type FloorState = ReplicaState<typeof lattice>;

interface FloorView {
  readonly speaker: { name: string; loud: boolean } | null;
}

/** Who holds the floor, and whether they have raised their voice. */
export class FloorCRDT extends Replicated<typeof lattice, FloorView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all) => {
        const state = { ...all, speaker: speakerCells.observe(all.speaker) };
        return {
          speaker: state.speaker.there[1]
            ? { loud: state.speaker.loud[1], name: state.speaker.name[1] }
            : null,
        };
      },
      options,
    );
  }

  take(name: string): void {
    checkString("take(name)", name);
    this.crdt.update(({ clock, replica }) => ({
      speaker: {
        there: [[clock, replica], true],
        loud: [[clock, replica], false],
        name: [[clock, replica], name],
      },
    }));
  }

  leave(): void {
    this.crdt.update(({ clock, replica }) => ({
      speaker: { there: [[clock, replica], false], loud: gone, name: gone },
    }));
  }

  setLoud(loud: boolean): void {
    checkBool("setLoud(loud)", loud);
    this.crdt.update(({ clock, replica }) => ({ speaker: { loud: [[clock, replica], loud] } }));
  }

  get name(): string | undefined {
    return this.speaker?.name;
  }

  get isLoud(): boolean {
    return this.speaker?.loud ?? false;
  }

  private get speaker(): { name: string; loud: boolean } | null {
    return this.crdt.view.speaker;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): FloorCRDT {
    const replica = new FloorCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<FloorView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: FloorState, options: ReplicaOptions = {}): FloorCRDT {
    const replica = new FloorCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): FloorCRDT {
    const replica = new FloorCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
