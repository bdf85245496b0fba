export { type Config, defineConfig, type FileConfig } from "./batch/config.js";
export { DEFAULT_LIMITS, type LiftOptions, type Limits, liftSource, verifyLifted } from "./lift.js";
export type * from "./report.js";
