export type { ErrorListener } from "../error.js";
export type { Replicable } from "../replicable.js";
export { connectRedis, type RedisOptions } from "./connect.js";
export type { RedisLink } from "./link.js";
