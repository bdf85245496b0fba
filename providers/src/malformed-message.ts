/** A message that is none of the protocol. */
export class MalformedMessageError extends Error {
  override readonly name = "MalformedMessageError";
}
