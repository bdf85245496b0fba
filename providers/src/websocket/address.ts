/** The longest name of a room, in UTF-16 units. */
export const LONGEST_ROOM = 256;

/**
 * Where a room of the relay at that address is: the room's name is the last part of the path, a query stays. Throws
 * TypeError for what is no address, or can't be the name of a room.
 */
export function addressOf(relay: string, room: string): string {
  // Browsers take these two for steps in the path, however they are written.
  if (room === "" || room === "." || room === ".." || room.length > LONGEST_ROOM) {
    throw new TypeError(
      `a room needs a name of 1 to ${LONGEST_ROOM} characters that is not "." or "..", got "${room}"`,
    );
  }
  const address = new URL(relay);
  address.pathname = `${address.pathname.replace(/\/$/, "")}/${encodeURIComponent(room)}`;
  return address.href;
}
