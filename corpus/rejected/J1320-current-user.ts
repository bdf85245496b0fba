// The user is a variable of the module, and another one on each replica.
let currentUser = "nobody";

export function signIn(name: string): void {
  currentUser = name;
}

export class Reviews {
  private readonly reviewers = new Set<string>();

  approve(): void {
    this.reviewers.add(currentUser);
  }

  isApprovedBy(name: string): boolean {
    return this.reviewers.has(name);
  }
}
