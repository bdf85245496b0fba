import { LONGEST_ROOM } from "../websocket/address.js";

/** The room that a request is for: the last part of its path, percent-decoded. Undefined if there is none. */
export function roomOf(url: string | undefined): string | undefined {
  const last = url?.split("?")[0]?.split("/").at(-1) ?? "";
  const name = decoded(last);
  return name === undefined || name === "" || name.length > LONGEST_ROOM ? undefined : name;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
