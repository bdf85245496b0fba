/*
 * The replicated form of UserProfile, made by Joinery 0.1.0 with Z3 5.1.0.0.
 * Do not edit: change the source and lift again.
 *
 * Source:  ./input.ts
 * Lattice: { displayName: lex(max<[nat, string]>, max<string>), bio: lex(max<[nat, string]>, max<string>), website: lex(max<[nat, string]>, max<string>), birthYear: lex(max<[nat, string]>, max<num>) }
 * Order:   Lamport clock; at equal clocks by the later stamp (clock, then replica)
 * Proved:  46 obligations: lattice laws, order, initial state, steps, inflation, non-vacuity; and
 *          that this text is what was proved
 * Costs:   the state grows with nothing: its size is fixed
 */
import {
  checkNum,
  checkOption,
  checkString,
  lex,
  max,
  type Plain,
  plain,
  type ReplicaOptions,
  type ReplicaState,
  Replicated,
  record,
} from "@joinery/runtime";

export interface Profile {
  displayName: string;
  bio?: string;
  website?: string;
  birthYear?: number;
}

const lattice = record({
  displayName: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  bio: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  website: lex(max({ tuple: ["nat", "string"] }), max({ option: "string" })),
  birthYear: lex(max({ tuple: ["nat", "string"] }), max({ option: "num" })),
});

/** All of a {@link UserProfileCRDT}, as plain JSON data. */
export type UserProfileState = ReplicaState<typeof lattice>;

interface UserProfileView {
  readonly displayName: string;
  readonly bio: string | null;
  readonly website: string | null;
  readonly birthYear: number | null;
}

/** What a user says about themselves. All but the name is optional, and null clears it. */
export class UserProfileCRDT extends Replicated<typeof lattice, UserProfileView> {
  constructor(options: ReplicaOptions = {}) {
    super(
      lattice,
      (state) => ({
        displayName: state.displayName[1] ?? "Anonymous",
        bio: state.bio[1],
        website: state.website[1],
        birthYear: state.birthYear[1],
      }),
      options,
    );
  }

  setDisplayName(name: string): void {
    checkString("setDisplayName(name)", name);
    {
      const trimmed = name.trim();
      if (trimmed.length === 0) throw new Error("The name must not be blank");
    }
    const trimmed = name.trim();
    checkString("setDisplayName: name.trim()", trimmed);
    this.crdt.update(({ clock, replica }) => ({ displayName: [[clock, replica], trimmed] }));
  }

  setBio(bio: string | null): void {
    checkOption("setBio(bio)", bio, checkString);
    this.crdt.update(({ clock, replica }) => ({ bio: [[clock, replica], bio] }));
  }

  setWebsite(website: string | null): void {
    checkOption("setWebsite(website)", website, checkString);
    this.crdt.update(({ clock, replica }) => ({ website: [[clock, replica], website] }));
  }

  setBirthYear(year: number | null): void {
    checkOption("setBirthYear(year)", year, checkNum);
    this.crdt.update(({ clock, replica }) => ({ birthYear: [[clock, replica], year] }));
  }

  /** Clears all that is optional. */
  anonymize(): void {
    this.crdt.update(({ clock, replica }) => ({
      displayName: [[clock, replica], null],
      bio: [[clock, replica], null],
      website: [[clock, replica], null],
      birthYear: [[clock, replica], null],
    }));
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

  private get displayName(): string {
    return this.crdt.view.displayName;
  }

  private get bio(): string | null {
    return this.crdt.view.bio;
  }

  private get website(): string | null {
    return this.crdt.view.website;
  }

  private get birthYear(): number | null {
    return this.crdt.view.birthYear;
  }

  /** A new replica with all that this one has, under an id of its own. */
  clone(options: ReplicaOptions = {}): UserProfileCRDT {
    const replica = new UserProfileCRDT(options);
    replica.crdt.restore(this.crdt);
    return replica;
  }

  /** The fields as plain JSON data. */
  toJSON(): Plain<UserProfileView> {
    return plain(this.crdt.view);
  }

  /** A replica that goes on from what `state()` gave. */
  static fromState(state: UserProfileState, options: ReplicaOptions = {}): UserProfileCRDT {
    const replica = new UserProfileCRDT(options);
    replica.crdt.restore(state);
    return replica;
  }

  /** A replica that goes on from what `encode()` gave. */
  static decode(bytes: Uint8Array, options: ReplicaOptions = {}): UserProfileCRDT {
    const replica = new UserProfileCRDT(options);
    replica.crdt.restore(bytes);
    return replica;
  }
}
