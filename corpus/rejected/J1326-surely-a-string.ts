// The class claims that somebody is logged in, without a test.
export class Terminal {
  private user: string | null = null;
  private last = "";

  login(user: string): void {
    this.user = user;
  }

  logout(): void {
    this.last = this.user as string;
    this.user = null;
  }

  get lastUser(): string {
    return this.last;
  }
}
