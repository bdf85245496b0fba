// The update gives back the set that it was called with.
export class Skills {
  private skills = new Set<string>();

  replace(skills: Set<string>): Set<string> {
    this.skills = new Set(skills);
    return skills;
  }

  has(skill: string): boolean {
    return this.skills.has(skill);
  }
}
