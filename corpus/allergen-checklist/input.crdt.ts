/*
 * The replicated form of AllergenChecklist, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { log: log<warn | clear> }
 * Order:   Lamport clock; at equal clocks clear, then warn
 * Proved:  2 obligations: order; the log runs the class itself; and that this text is what was
 *          proved
 * Costs:   the state grows with every call, until `compact` drops what all replicas have
 */
import {
  byRank,
  log,
  type Plain,
  plain,
  Replay,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  sourceOf,
} from "@joinery/runtime";

export const ALLERGENS = ["gluten", "milk", "egg", "nuts", "soy", "fish"] as const;

export type Allergen = (typeof ALLERGENS)[number];

/** The source class: the log runs its updates. */
class AllergenChecklist {
  private contained: Record<Allergen, boolean> = {
    gluten: false,
    milk: false,
    egg: false,
    nuts: false,
    soy: false,
    fish: false,
  };

  warn(allergen: Allergen): void {
    this.contained[allergen] = true;
  }

  clear(allergen: Allergen): void {
    this.contained[allergen] = false;
  }

  contains(allergen: Allergen): boolean {
    return this.contained[allergen];
  }

  isSafeFor(...allergies: Allergen[]): boolean {
    return !allergies.some((allergy) => this.contained[allergy]);
  }

  label(): string {
    const found = ALLERGENS.filter((allergen) => this.contained[allergen]);
    return found.length > 0 ? `Contains: ${found.join(", ")}` : "Free of declared allergens";
  }
}

const logLattice = log(
  {
    warn: [{ enum: ["egg", "fish", "gluten", "milk", "nuts", "soy"] }],
    clear: [{ enum: ["egg", "fish", "gluten", "milk", "nuts", "soy"] }],
  },
  {
    order: (a, b) => a.clock - b.clock || byRank({ warn: 1, clear: 0 }, a, b),
    fields: {
      contained: {
        record: {
          egg: "bool",
          fish: "bool",
          gluten: "bool",
          milk: "bool",
          nuts: "bool",
          soy: "bool",
        },
      },
    },
  },
);

const lattice = record({ log: logLattice });

/** All of a {@link AllergenChecklistCRDT}, as plain JSON data. */
export type AllergenChecklistState = ReplicaState<typeof lattice>;

interface AllergenChecklistView {
  readonly contained: Record<Allergen, boolean>;
}

/** Which allergens are in a dish. A warning counts for more than an all-clear given at the same time. */
export class AllergenChecklistCRDT extends Replicated<typeof lattice, AllergenChecklistView> {
  private readonly replay: Replay<AllergenChecklist>;

  constructor(options: ReplicaOptions = {}) {
    const replay = new Replay(
      sourceOf(() => new AllergenChecklist(), { fields: ["contained"], isData: true }),
      logLattice,
    );
    super(
      lattice,
      (state) => {
        const source = replay.at(state.log);
        return { contained: source["contained"] };
      },
      options,
    );
    this.replay = replay;
  }

  warn(allergen: Allergen): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "warn", [allergen]).delta,
    }));
  }

  clear(allergen: Allergen): void {
    this.crdt.update((event) => ({
      log: this.replay.call({ ...event, state: event.state.log }, "clear", [allergen]).delta,
    }));
  }

  contains(allergen: Allergen): boolean {
    return this.contained[allergen];
  }

  isSafeFor(...allergies: Allergen[]): boolean {
    return !allergies.some((allergy) => this.contained[allergy]);
  }

  label(): string {
    const found = ALLERGENS.filter((allergen) => this.contained[allergen]);
    return found.length > 0 ? `Contains: ${found.join(", ")}` : "Free of declared allergens";
  }

  private get contained(): Record<Allergen, boolean> {
    return this.crdt.view.contained;
  }

  /**
   * Forgets the calls that all replicas have, and keeps what they led to. The versions are those of all other replicas
   * that may ever write again, by their ids. False if nothing was forgotten: a replica that wrote is missing, or one has
   * calls that this one has not. A replica that is not asked and writes later loses what it wrote.
   */
  compact(versions: Readonly<Record<string, Uint8Array>>): boolean {
    return this.crdt.compact(versions, (state, acknowledged) => {
      const log = this.replay.compact(state.log, acknowledged);
      return log && { ...state, log };
    });
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): AllergenChecklistCRDT {
    const replica = new AllergenChecklistCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<AllergenChecklistView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(
    state: AllergenChecklistState,
    options: ReplicaOptions = {},
  ): AllergenChecklistCRDT {
    const replica = new AllergenChecklistCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): AllergenChecklistCRDT {
    const replica = new AllergenChecklistCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
