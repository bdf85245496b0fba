// The class is exported without a name.
export default class {
  private readonly names = new Set<string>();

  signUp(name: string): void {
    this.names.add(name);
  }

  get count(): number {
    return this.names.size;
  }
}
