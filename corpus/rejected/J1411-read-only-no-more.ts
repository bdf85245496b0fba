// A read-only record is taken under a type that allows changes.
export class NameTag {
  private tag: { readonly name: string } = { name: "" };

  print(name: string): void {
    this.tag = { name };
  }

  correct(name: string): void {
    const tag: { name: string } = this.tag;
    tag.name = name;
  }

  get name(): string {
    return this.tag.name;
  }
}
