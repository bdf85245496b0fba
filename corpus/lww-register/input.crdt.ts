/*
 * The replicated form of Title, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { text: lex(max<[nat, string]>, max<string>) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkString,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const lattice = record({ text: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })) });

/** All of a {@link TitleCRDT}, as plain JSON data. */
export type TitleState = ReplicaState<typeof lattice>;

interface TitleView {
  readonly text: string;
}

/** The title of a document: what was typed last counts. */
export class TitleCRDT extends Replicated<typeof lattice, TitleView> {
  constructor(options: ReplicaOptions = {}) {
    super(lattice, (state) => ({ text: state.text[1] ?? "" }), options);
  }

  /** The title as it stands. */
  get value(): string {
    return this.text;
  }

  set value(text: string) {
    checkString("value", text);
    this.crdt.update(({ clock, replica }) => ({ text: [[clock, replica], text] }));
  }

  /** The title, or what to show in its place while there is none. */
  orElse(placeholder: string): string {
    return this.text === "" ? placeholder : this.text;
  }

  private get text(): string {
    return this.crdt.view.text;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TitleCRDT {
    const replica = new TitleCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TitleView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TitleState, options: ReplicaOptions = {}): TitleCRDT {
    const replica = new TitleCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TitleCRDT {
    const replica = new TitleCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
