export interface Profile {
  displayName: string;
  bio?: string;
  website?: string;
  birthYear?: number;
}

/**
 * What a user says about themselves. All but the name is optional, and null clears it.
 *
 * @conflict latest
 * @clock lamport
 */
export class UserProfile {
  private displayName = "Anonymous";
  private bio: string | null = null;
  private website: string | null = null;
  private birthYear: number | null = null;

  setDisplayName(name: string): void {
    const trimmed = name.trim();
    if (trimmed.length === 0) throw new Error("The name must not be blank");
    this.displayName = trimmed;
  }

  setBio(bio: string | null): void {
    this.bio = bio;
  }

  setWebsite(website: string | null): void {
    this.website = website;
  }

  setBirthYear(year: number | null): void {
    this.birthYear = year;
  }

  /** Clears all that is optional. */
  anonymize(): void {
    this.displayName = "Anonymous";
    this.bio = null;
    this.website = null;
    this.birthYear = null;
  }

  /** The profile, without what is not given. */
  toProfile(): Profile {
    const { displayName, bio, website, birthYear } = this;
    return {
      displayName,
      ...(bio !== null && { bio }),
      ...(website !== null && { website }),
      ...(birthYear !== null && { birthYear }),
    };
  }

  get isComplete(): boolean {
    return [this.bio, this.website, this.birthYear].every((value) => value !== null);
  }
}
