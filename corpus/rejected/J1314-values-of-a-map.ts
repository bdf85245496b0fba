// A set is made of the values of a map.
export class Teams {
  private readonly teamOf = new Map<string, string>();
  private teams = new Set<string>();

  assign(person: string, team: string): void {
    this.teamOf.set(person, team);
  }

  refresh(): void {
    this.teams = new Set(this.teamOf.values());
  }

  exists(team: string): boolean {
    return this.teams.has(team);
  }
}
