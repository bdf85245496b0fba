import { invalidArgument } from "../error/invalid-argument.js";
import { isReplicaId, REPLICA_ID } from "../value/string.js";

/** Options of every replicated class. */
export interface ReplicaOptions {
  /**
   * Names this replica: 1 to 256 characters. Random when left out. Two writers that are alive at the same
   * time must never share one, and whoever uses one again must go on from its last state.
   */
  readonly replica?: string | undefined;
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
const LENGTH = 16;

/** The replica id that the options give, or a random one. Throws InvalidArgumentError if it can't be one. */
export function replicaIdOf(options: ReplicaOptions): string {
  const { replica } = options;
  if (replica === undefined) return randomId();
  if (!isReplicaId(replica)) throw invalidArgument("options.replica", REPLICA_ID, replica);
  return replica;
}

/** 96 random bits as 16 characters. */
function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  return Array.from(bytes, (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
}
