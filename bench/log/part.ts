import type { Part } from "../support/part.js";
import { measureLogs } from "./measure.js";
import { renderLogs } from "./render.js";
import type { LogResults } from "./results.js";

/** What replay logs cost. */
export const log: Part<LogResults> = { name: "log", measure: measureLogs, render: renderLogs };
