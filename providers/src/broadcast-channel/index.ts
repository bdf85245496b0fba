export type { ErrorListener } from "../error.js";
export { MalformedMessageError } from "../malformed-message.js";
export type { Replicable } from "../replicable.js";
export { type BroadcastOptions, connectBroadcastChannel, type Link } from "./connect.js";
