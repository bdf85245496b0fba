import { InvalidArgumentError } from "../error/invalid-argument.js";
import type { Domain } from "../value/domain.js";
import type { Codec } from "./codec.js";

/** The codec of a primitive type that has a domain. */
export function ofDomain<T>(domain: Domain<T>, accepts: (value: unknown) => boolean): Codec<T> {
  const { notation, toJSON, fromJSON, write, read } = domain;
  return {
    notation,
    accepts,
    check(value, path) {
      try {
        return domain.check(value, path);
      } catch (error) {
        throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
      }
    },
    toJSON,
    fromJSON,
    write,
    read,
  };
}
