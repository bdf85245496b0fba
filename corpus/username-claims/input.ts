/**
 * Who took which user name. The first to claim a name keeps it.
 *
 * @conflict latest
 * @clock lamport
 */
export class UsernameClaims {
  private readonly owners = new Map<string, string>();

  claim(name: string, person: string): void {
    const key = name.toLowerCase();
    if (!this.owners.has(key)) {
      this.owners.set(key, person);
    }
  }

  ownerOf(name: string): string | undefined {
    return this.owners.get(name.toLowerCase());
  }

  namesOf(person: string): string[] {
    return [...this.owners].flatMap(([name, owner]) => (owner === person ? [name] : [])).sort();
  }
}
