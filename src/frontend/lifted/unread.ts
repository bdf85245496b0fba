import type { ts } from "ts-morph";

/** Thrown inside of `lifted/` for code of a lifted file that has no meaning in the representation. */
export class Unread extends Error {
  readonly node: ts.Node;

  /** `reason`: what is wrong with the code, as a clause without a full stop. */
  constructor(node: ts.Node, reason: string) {
    super(reason);
    this.name = "Unread";
    this.node = node;
  }
}
