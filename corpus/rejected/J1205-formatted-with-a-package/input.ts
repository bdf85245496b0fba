// The update calls a function of a package, whose code is not looked at.
import { capitalize } from "./word-tools/index.js";

export class Glossary {
  private readonly terms = new Set<string>();

  add(term: string): void {
    this.terms.add(capitalize(term));
  }

  has(term: string): boolean {
    return this.terms.has(term);
  }
}
