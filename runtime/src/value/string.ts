import type { Domain } from "./domain.js";
import { primitive } from "./primitive.js";

const LONE_SURROGATE = /\p{Surrogate}/u;
const LONGEST_REPLICA_ID = 256;

/** Whether it is a string without lone surrogates, which UTF-8 could not carry. */
export const isString = (value: unknown): value is string =>
  typeof value === "string" && !LONE_SURROGATE.test(value);

/** Whether it can name a replica: 1 to 256 UTF-16 units without lone surrogates. */
export const isReplicaId = (value: unknown): value is string =>
  isString(value) && value.length > 0 && value.length <= LONGEST_REPLICA_ID;

/** In words, what a replica id has to be. */
export const REPLICA_ID = `a replica id (a string of 1 to ${LONGEST_REPLICA_ID} characters without lone surrogates)`;

/** Strings, by JavaScript's `<`, which compares UTF-16 units. */
export const string: Domain<string, string> = primitive<string>({
  notation: "string",
  least: "",
  typeOf: "string",
  expected: "a string without lone surrogates",
  accepts: isString,
  write: (out, value) => out.string(value),
  read: (input) => input.string(),
});

/** Replica ids, by JavaScript's `<`. */
export const replicaId: Domain<string, string> = primitive<string>({
  notation: "replica",
  least: undefined,
  typeOf: "string",
  expected: REPLICA_ID,
  accepts: isReplicaId,
  write: (out, value) => out.string(value),
  read(input) {
    const value = input.string();
    if (!isReplicaId(value)) throw input.error(`expected ${REPLICA_ID}`);
    return value;
  },
});
