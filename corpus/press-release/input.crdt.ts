/*
 * The replicated form of PressRelease, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { text: causal<{ body: lex(lex(max<nat>, max<[nat, string]>), max<string>), headline: lex(lex(max<nat>, max<[nat, string]>), max<string>), held: lex(lex(max<nat>, max<[nat, string]>), max<boolean>) }> }
 * Order:   what happened before counts before; of concurrent calls release, then hold; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of title do not commute
 * Proved:  34 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, components, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the replicas that ever wrote
 */
import {
  causal,
  cell,
  checkString,
  fields,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const textCells = causal(
  fields({
    body: cell(lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), max({ option: "string" }))),
    headline: cell(
      lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), max({ option: "string" })),
    ),
    held: cell(lex(lex(max("nat"), max({ tuple: ["nat", "string"] })), max({ option: "bool" }))),
  }),
);

const lattice = record({ text: textCells });

/** All of a {@link PressReleaseCRDT}, as plain JSON data. */
export type PressReleaseState = ReplicaState<typeof lattice>;

interface PressReleaseView {
  readonly text: { headline: string; body: string; held: boolean };
}

/** A press release, written by several people. One who holds it back wins over one who lets it go without knowing of that. */
export class PressReleaseCRDT extends Replicated<typeof lattice, PressReleaseView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all) => {
        const state = { ...all, text: textCells.observe(all.text) };
        return {
          text: {
            body: state.text.body[1] ?? "",
            headline: state.text.headline[1] ?? "",
            held: state.text.held[1] ?? true,
          },
        };
      },
      options,
    );
  }

  title(headline: string): void {
    checkString("title(headline)", headline);
    this.crdt.update(({ clock, replica }) => ({
      text: { headline: [[0, [clock, replica]], headline] },
    }));
  }

  write(body: string): void {
    checkString("write(body)", body);
    this.crdt.update(({ clock, replica }) => ({ text: { body: [[0, [clock, replica]], body] } }));
  }

  hold(): void {
    this.crdt.update(({ clock, replica }) => ({ text: { held: [[1, [clock, replica]], true] } }));
  }

  release(): void {
    this.crdt.update(({ clock, replica }) => ({ text: { held: [[0, [clock, replica]], false] } }));
  }

  get isOut(): boolean {
    return !this.text.held;
  }

  /** What the public may read. */
  print(): string {
    const { headline, body, held } = this.text;
    return held ? "" : `${headline}\n\n${body}`;
  }

  private get text(): { headline: string; body: string; held: boolean } {
    return this.crdt.view.text;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): PressReleaseCRDT {
    const replica = new PressReleaseCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<PressReleaseView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: PressReleaseState, options: ReplicaOptions = {}): PressReleaseCRDT {
    const replica = new PressReleaseCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): PressReleaseCRDT {
    const replica = new PressReleaseCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
