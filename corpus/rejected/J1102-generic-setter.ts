// The method takes a value of any type that its caller chooses.
export class Preferences {
  private readonly values = new Map<string, string>();

  save<T>(name: string, value: T): void {
    this.values.set(name, JSON.stringify(value));
  }

  load(name: string): string | undefined {
    return this.values.get(name);
  }
}
