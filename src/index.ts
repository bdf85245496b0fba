export { DEFAULT_LIMITS, type LiftOptions, type Limits, liftSource } from "./lift.js";
export type * from "./report.js";
