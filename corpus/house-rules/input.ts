import { NamedList } from "./named-list.js";

/**
 * The rules of a shared flat, under a title that everyone may change.
 *
 * @conflict latest
 */
export class HouseRules extends NamedList {
  private readonly rules = new Map<string, string>();

  agree(rule: string, wording: string): void {
    this.rules.set(rule, wording);
  }

  drop(rule: string): void {
    this.rules.delete(rule);
  }

  wordingOf(rule: string): string | undefined {
    return this.rules.get(rule);
  }

  get size(): number {
    return this.rules.size;
  }
}
