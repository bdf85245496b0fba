import type { Reader } from "../binary/reader.js";
import { InvalidArgumentError } from "../error/invalid-argument.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { wrong } from "./argument.js";
import type { Codec } from "./codec.js";

/** Values of the first of these types that accepts them. Throws TypeError if there are none. */
export function union(parts: readonly Codec[]): Codec {
  if (parts.length === 0) throw new TypeError("a union needs at least one part");
  const notation = `union<${parts.map((part) => part.notation).join(" | ")}>`;
  const indexOf = (value: unknown) => parts.findIndex((part) => part.accepts(value));
  const partOf = (index: number) => parts[index] as Codec;
  return {
    notation,
    accepts: (value) => indexOf(value) >= 0,
    check(value, path) {
      for (const part of parts) {
        try {
          return part.check(value, path);
        } catch (error) {
          if (!(error instanceof InvalidArgumentError)) throw error;
        }
      }
      throw wrong(path, notation, value);
    },
    toJSON(value) {
      const index = indexOf(value);
      return [index, partOf(index).toJSON(value)];
    },
    fromJSON(json, path) {
      if (!Array.isArray(json) || json.length !== 2) {
        throw invalidState(path, "an array of index and value", json);
      }
      const index: unknown = json[0];
      if (!parts.some((_, i) => i === index)) {
        throw invalidState(path.at(0), `an index below ${parts.length}`, index);
      }
      const value = partOf(index as number).fromJSON(json[1], path.at(1));
      if (indexOf(value) === index) return value;
      throw new InvalidStateError(path.at(0), "an earlier type takes the value");
    },
    write(out, value) {
      const index = indexOf(value);
      out.nat(index);
      partOf(index).write(out, value);
    },
    read(input: Reader) {
      const index = input.below(parts.length, "the part of the union");
      const value = partOf(index).read(input);
      if (indexOf(value) === index) return value;
      throw input.error("an earlier type of the union takes the value");
    },
  };
}
