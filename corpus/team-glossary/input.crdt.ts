/*
 * The replicated form of TeamGlossary, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { meanings: causal<map<string, lex(max<[nat, string]>, max<string>)>> }
 * Order:   what happened before counts before; of concurrent calls retract, then define; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of define do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys that are there, and the replicas that ever wrote
 */
import {
  causal,
  cell,
  cells,
  checkString,
  entriesWhere,
  gone,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

const meaningsCells = causal(
  cells("string", cell(lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })))),
);

const lattice = record({ meanings: meaningsCells });

/** All of a {@link TeamGlossaryCRDT}, as plain JSON data. */
export type TeamGlossaryState = ReplicaState<typeof lattice>;

interface TeamGlossaryView {
  readonly meanings: ReadonlyMap<string, string>;
}

/** The words of a team and what it means by them. A definition stays when somebody removes it at the same time. */
export class TeamGlossaryCRDT extends Replicated<typeof lattice, TeamGlossaryView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, meanings: meaningsCells.observe(all.meanings) };
        return {
          meanings: entriesWhere(state.meanings, (entry) => entry[1] ?? undefined, memo(0)),
        };
      },
      options,
    );
  }

  define(word: string, meaning: string): void {
    checkString("define(word)", word);
    checkString("define(meaning)", meaning);
    const toLowerCase = word.trim().toLowerCase();
    const trim = meaning.trim();
    checkString("define: word.trim().toLowerCase()", toLowerCase);
    checkString("define: meaning.trim()", trim);
    this.crdt.update(({ clock, replica }) => ({
      meanings: new Map([[toLowerCase, [[clock, replica], trim]]]),
    }));
  }

  retract(word: string): void {
    checkString("retract(word)", word);
    const toLowerCase = word.trim().toLowerCase();
    checkString("retract: word.trim().toLowerCase()", toLowerCase);
    this.crdt.update(() => ({ meanings: new Map([[toLowerCase, gone]]) }));
  }

  lookUp(word: string): string | undefined {
    return this.meanings.get(word.trim().toLowerCase());
  }

  /** All words that a text uses. */
  usedIn(text: string): string[] {
    const words = text.toLowerCase().split(/\W+/);
    return [...this.meanings.keys()].filter((word) => words.includes(word)).sort();
  }

  private get meanings(): Map<string, string> {
    return this.crdt.view.meanings as Map<string, string>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TeamGlossaryCRDT {
    const replica = new TeamGlossaryCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TeamGlossaryView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TeamGlossaryState, options: ReplicaOptions = {}): TeamGlossaryCRDT {
    const replica = new TeamGlossaryCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TeamGlossaryCRDT {
    const replica = new TeamGlossaryCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
