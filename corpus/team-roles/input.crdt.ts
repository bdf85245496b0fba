/*
 * The replicated form of TeamRoles, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { members: causal<map<string, lex(lex(max<nat>, max<[nat, string]>), max<"editor" | "owner" | "viewer">)>> }
 * Order:   what happened before counts before; of concurrent calls assign, then expel; where that
 *          leaves it open, by the later stamp (clock, then replica)
 * Clock:   causal, taken because two calls of assign do not commute
 * Proved:  20 obligations: lattice laws, order, causal cells, initial state, steps, steps on what
 *          was seen, inflation, non-vacuity; and that this text is what was proved
 * Costs:   the state grows with the keys ever touched
 */
import {
  causal,
  cell,
  cells,
  checkEnum,
  checkString,
  entriesWhere,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

export type Role = "owner" | "editor" | "viewer";

const RANK: Record<Role, number> = { viewer: 1, editor: 2, owner: 3 };

const membersCells = causal(
  cells(
    "string",
    cell(
      lex(
        lex(max("nat"), max({ tuple: ["nat", "string"] })),
        max({ option: { enum: ["editor", "owner", "viewer"] } }),
      ),
    ),
  ),
);

const lattice = record({ members: membersCells });

/** All of a {@link TeamRolesCRDT}, as plain JSON data. */
export type TeamRolesState = ReplicaState<typeof lattice>;

interface TeamRolesView {
  readonly members: ReadonlyMap<string, Role>;
}

/** The members of a team and their roles. An expulsion prevails over anything done for that member at the same time. */
export class TeamRolesCRDT extends Replicated<typeof lattice, TeamRolesView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (all, memo) => {
        const state = { ...all, members: membersCells.observe(all.members) };
        return { members: entriesWhere(state.members, (entry) => entry[1] ?? undefined, memo(0)) };
      },
      options,
    );
  }

  assign(member: string, role: Role = "viewer"): void {
    checkString("assign(member)", member);
    checkEnum("assign(role)", role, ["editor", "owner", "viewer"]);
    this.crdt.update(({ clock, replica }) => ({
      members: new Map([[member, [[0, [clock, replica]], role]]]),
    }));
  }

  expel(member: string): void {
    checkString("expel(member)", member);
    this.crdt.update(() => ({ members: new Map([[member, [[1, [0, ""]], null]]]) }));
  }

  roleOf(member: string): Role | undefined {
    return this.members.get(member);
  }

  /** Whether the member has this role or a higher one. */
  can(member: string, needed: Role): boolean {
    const role = this.members.get(member);
    return role !== undefined && RANK[role] >= RANK[needed];
  }

  get owners(): string[] {
    return [...this.members.entries()]
      .filter(([, role]) => role === "owner")
      .map(([member]) => member)
      .sort();
  }

  get isOrphaned(): boolean {
    return this.members.size > 0 && this.owners.length === 0;
  }

  private get members(): Map<string, Role> {
    return this.crdt.view.members as Map<string, Role>;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): TeamRolesCRDT {
    const replica = new TeamRolesCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<TeamRolesView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: TeamRolesState, options: ReplicaOptions = {}): TeamRolesCRDT {
    const replica = new TeamRolesCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): TeamRolesCRDT {
    const replica = new TeamRolesCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
