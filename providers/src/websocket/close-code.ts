/** Why client or relay closes a connection: the codes of RFC 6455, and from 4000 on its own. */
export const CloseCode = {
  /** The client is done. */
  normal: 1000,
  /** The relay stops. */
  goingAway: 1001,
  /** A text message: all messages are binary. */
  notBinary: 1003,
  /** Ended without a closing handshake. Never sent. */
  lost: 1006,
  /** The message is larger than the receiver takes. */
  tooLarge: 1009,
  /** Something failed in the relay. */
  internal: 1011,
  /** A message that is none of the protocol, or not due now. */
  malformed: 4400,
  /** The room belongs to a class with another lattice. */
  otherClass: 4409,
  /** The room, or the relay, has no space left. */
  full: 4413,
} as const;

const FINAL: readonly number[] = [
  CloseCode.notBinary,
  CloseCode.tooLarge,
  CloseCode.malformed,
  CloseCode.otherClass,
];

/** Whether to connect again would end the same way. */
export const isFinal = (code: number): boolean => FINAL.includes(code);
