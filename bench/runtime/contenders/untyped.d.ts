declare module "delta-crdts" {
  import type { EventEmitter } from "node:events";

  namespace CRDTs {
    interface Replica extends EventEmitter {
      value(): unknown;
      state(): unknown;
      apply(delta: unknown): unknown;
    }

    interface Type {
      initial(): unknown;
      join(a: unknown, b: unknown): unknown;
    }

    function type(name: string): Type;
  }

  /** The type's mutators, each of which gives a delta, are members of the replica. */
  function CRDTs<M>(type: string): (id: string) => CRDTs.Replica & M;

  export = CRDTs;
}

declare module "delta-crdts-msgpack-codec" {
  export function encode(value: unknown): Uint8Array;
  export function decode(bytes: Uint8Array): unknown;
}
