/** What a relay takes before it says no. Bytes, unless another unit is named. */
export interface Limits {
  /** One message. As a client may have to send its whole state in one, not less than what a state can grow to. */
  readonly message: number;
  /** All that is kept for one room. */
  readonly room: number;
  /** All that is kept. */
  readonly total: number;
  /** Rooms. Those that nobody is in make room for others, the oldest first. */
  readonly rooms: number;
  readonly connections: number;
  /** What may wait for a slow client, before it is told the rest only when it has taken that. */
  readonly buffered: number;
  /** What a client may send in a second; a faster one is read more slowly. */
  readonly bytesPerSecond: number;
  readonly messagesPerSecond: number;
}

const MIB = 2 ** 20;

export const defaultLimits: Limits = {
  message: 32 * MIB,
  room: 32 * MIB,
  total: 256 * MIB,
  rooms: 10_000,
  connections: 10_000,
  buffered: MIB,
  bytesPerSecond: 4 * MIB,
  messagesPerSecond: 500,
};
