// A patch with properties that may be missing is spread over the state.
export class Profile {
  private profile: { name: string; city: string } = { name: "", city: "" };

  change(patch: { name?: string; city?: string }): void {
    this.profile = { ...this.profile, ...patch };
  }

  get name(): string {
    return this.profile.name;
  }
}
