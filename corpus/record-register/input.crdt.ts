/*
 * The replicated form of Look, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { look: { font: { family: lex(max<[nat, string]>, max<string>), size: lex(max<[nat, string]>, max<num>) }, theme: lex(max<[nat, string]>, max<"dark" | "light">) } }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  16 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkEnum,
  checkNum,
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

const lattice = record({
  look: record({
    font: record({
      family: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
      size: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
    }),
    theme: lex(max({ tuple: ["nat", "string"] }), max({ option: { enum: ["dark", "light"] } })),
  }),
});

/** All of a {@link LookCRDT}, as plain JSON data. */
export type LookState = ReplicaState<typeof lattice>;

interface LookView {
  readonly look: { theme: "light" | "dark"; font: { family: string; size: number } };
}

/** How an editor looks. Each setting counts as it was set last. */
export class LookCRDT extends Replicated<typeof lattice, LookView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        look: {
          font: {
            family: state.look.font.family[1] ?? "serif",
            size: state.look.font.size[1] ?? 12,
          },
          theme: state.look.theme[1] ?? "light",
        },
      }),
      options,
    );
  }

  setTheme(theme: "light" | "dark"): void {
    checkEnum("setTheme(theme)", theme, ["dark", "light"]);
    this.crdt.update(({ clock, replica }) => ({ look: { theme: [[clock, replica], theme] } }));
  }

  setFont(family: string, size: number): void {
    checkString("setFont(family)", family);
    checkNum("setFont(size)", size);
    this.crdt.update(({ clock, replica }) => ({
      look: { font: { family: [[clock, replica], family], size: [[clock, replica], size] } },
    }));
  }

  enlarge(size: number): void {
    checkNum("enlarge(size)", size);
    this.crdt.update(({ clock, replica }) => ({
      look: { font: { size: [[clock, replica], size] } },
    }));
  }

  get theme(): "light" | "dark" {
    return this.look.theme;
  }

  get family(): string {
    return this.look.font.family;
  }

  get size(): number {
    return this.look.font.size;
  }

  private get look(): { theme: "light" | "dark"; font: { family: string; size: number } } {
    return this.crdt.view.look;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): LookCRDT {
    const replica = new LookCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<LookView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: LookState, options: ReplicaOptions = {}): LookCRDT {
    const replica = new LookCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): LookCRDT {
    const replica = new LookCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
