/*
 * The replicated form of BadgeAwards, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { badges: map<string, set<"helper" | "mentor" | "pioneer">> }
 * Order:   any: all updates commute
 * Clock:   none, taken because all updates commute
 * Proved:  10 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  checkEnum,
  checkString,
  elements,
  entriesWhere,
  map,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
  set,
} from "@joinery/runtime";

const BADGES = ["helper", "mentor", "pioneer"] as const;

export type Badge = (typeof BADGES)[number];

const lattice = record({ badges: map("string", set({ enum: ["helper", "mentor", "pioneer"] })) });

/** All of a {@link BadgeAwardsCRDT}, as plain JSON data. */
export type BadgeAwardsState = ReplicaState<typeof lattice>;

interface BadgeAwardsView {
  readonly badges: ReadonlyMap<string, ReadonlySet<Badge>>;
}

/** The badges of the members of a forum. A badge is never taken back. */
export class BadgeAwardsCRDT extends Replicated<typeof lattice, BadgeAwardsView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state, memo) => ({
        badges: entriesWhere(state.badges, (entry) => elements(entry, memo(0)), memo(1)),
      }),
      options,
    );
  }

  award(member: string, badge: Badge): void {
    checkString("award(member)", member);
    checkEnum("award(badge)", badge, ["helper", "mentor", "pioneer"]);
    this.crdt.update(() => ({ badges: new Map([[member, new Set([badge])]]) }));
  }

  badgesOf(member: string): Badge[] {
    return BADGES.filter((badge) => this.#badges.get(member)?.has(badge));
  }

  /** How many members have all badges. */
  get champions(): number {
    let count = 0;
    for (const own of this.#badges.values()) {
      if (own.size === BADGES.length) count++;
    }
    return count;
  }

  get #badges(): Map<string, Set<Badge>> {
    return this.crdt.view.badges as Map<string, Set<Badge>>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): BadgeAwardsCRDT {
    const replica = new BadgeAwardsCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<BadgeAwardsView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: BadgeAwardsState, options: ReplicaOptions = {}): BadgeAwardsCRDT {
    const replica = new BadgeAwardsCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): BadgeAwardsCRDT {
    const replica = new BadgeAwardsCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
