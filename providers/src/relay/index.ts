export type { ErrorListener } from "../error.js";
export { MalformedMessageError } from "../malformed-message.js";
export type { Replicable } from "../replicable.js";
export { CloseCode } from "../websocket/close-code.js";
export { defaultLimits, type Limits } from "./limits.js";
export { Refusal } from "./refusal.js";
export { Relay, type RelayOptions } from "./relay.js";
export { type RelayServer, type RelayServerOptions, startRelay } from "./start-relay.js";
