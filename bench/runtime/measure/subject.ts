import type { ContenderName } from "../contenders/index.js";

/** Who is measured: the source classes, which are not replicated, and what is. */
export type SubjectName = "source" | ContenderName;
