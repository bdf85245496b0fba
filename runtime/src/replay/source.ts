/** How a source class is handled whose code is run as it is. */
export interface Source<T> {
  /** True if the fields hold plain data only: no accessors, no hidden or symbol properties, no frozen objects. */
  readonly isData?: boolean;
  /** A new object in its initial state. */
  create(): T;
  /**
   * Calls an update. What this throws, the update threw. `isCall`: it is called here and now, and not run again or for
   * another replica.
   */
  run(object: T, method: string, args: readonly unknown[], isCall: boolean): unknown;
  /** All fields that the object's state is made of, `#private` ones included. May share parts with it. */
  read(object: T): Record<string, unknown>;
  /** Gives the object such fields again, and takes them as its own. */
  write(object: T, fields: Record<string, unknown>): void;
}
