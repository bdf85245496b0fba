export type Role = "owner" | "editor" | "viewer";

const RANK: Record<Role, number> = { viewer: 1, editor: 2, owner: 3 };

/**
 * The members of a team and their roles. An expulsion prevails over anything done for that member at the same time.
 *
 * @conflict expel > assign
 * @conflict latest
 */
export class TeamRoles {
  private readonly members: Map<string, Role> = new Map();

  assign(member: string, role: Role = "viewer"): void {
    this.members.set(member, role);
  }

  expel(member: string): void {
    this.members.delete(member);
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
}
