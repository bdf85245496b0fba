/*
 * The replicated form of EditorPreferences, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { theme: lex(max<[nat, string]>, max<"dark" | "light" | "system">), fontSize: lex(max<[nat, string]>, max<num>), language: lex(max<[nat, string]>, max<string>), wordWrap: lex(max<[nat, string]>, or) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  34 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkBool,
  checkEnum,
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

type Theme = "light" | "dark" | "system";

const lattice = record({
  theme: lex(
    max({ tuple: ["nat", "string"] }),
    max({ option: { enum: ["dark", "light", "system"] } }),
  ),
  fontSize: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
  language: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  wordWrap: lex(max({ tuple: ["nat", "string"] }), or()),
});

/** All of a {@link EditorPreferencesCRDT}, as plain JSON data. */
export type EditorPreferencesState = ReplicaState<typeof lattice>;

interface EditorPreferencesView {
  readonly theme: Theme;
  readonly fontSize: number;
  readonly language: string;
  readonly wordWrap: boolean;
}

/** How the editor looks and behaves on all devices of one person. */
export class EditorPreferencesCRDT extends Replicated<typeof lattice, EditorPreferencesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        theme: state.theme[1] ?? "system",
        fontSize: state.fontSize[1] ?? 14,
        language: state.language[1] ?? "en",
        wordWrap: state.wordWrap[0][0] <= 0 || state.wordWrap[1],
      }),
      options,
    );
  }

  static readonly MIN_FONT_SIZE = 8;

  static readonly MAX_FONT_SIZE = 40;

  get theme(): Theme {
    return this.#theme;
  }

  set theme(value: Theme) {
    checkEnum("theme", value, ["dark", "light", "system"]);
    this.crdt.update(({ clock, replica }) => ({ theme: [[clock, replica], value] }));
  }

  get fontSize(): number {
    return this.#fontSize;
  }

  /** Too large and too small sizes are brought into range. */
  set fontSize(value: number) {
    checkNum("fontSize", value);
    this.crdt.update(({ clock, replica }) => ({
      fontSize: [[clock, replica], Math.min(40, Math.max(8, value))],
    }));
  }

  get language(): string {
    return this.#language;
  }

  set language(value: string) {
    checkString("language", value);
    this.crdt.update(({ clock, replica }) => ({ language: [[clock, replica], value] }));
  }

  wrapWords(on = true): void {
    checkBool("wrapWords(on)", on);
    this.crdt.update(({ clock, replica }) => ({ wordWrap: [[clock, replica], on] }));
  }

  /** For the status bar. */
  get summary(): string {
    return `${this.#theme}, ${this.#fontSize}px, ${this.#language}${this.#wordWrap ? ", wrapped" : ""}`;
  }

  get #theme(): Theme {
    return this.crdt.view.theme;
  }

  get #fontSize(): number {
    return this.crdt.view.fontSize;
  }

  get #language(): string {
    return this.crdt.view.language;
  }

  get #wordWrap(): boolean {
    return this.crdt.view.wordWrap;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): EditorPreferencesCRDT {
    const replica = new EditorPreferencesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<EditorPreferencesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: EditorPreferencesState,
    options: ReplicaOptions = {},
  ): EditorPreferencesCRDT {
    const replica = new EditorPreferencesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): EditorPreferencesCRDT {
    const replica = new EditorPreferencesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
