import type { Contender } from "./contender.js";

interface Listed {
  /** Its package, whose version is told; none for what this package makes. */
  readonly package?: string;
  load(): Promise<{ readonly contender: Contender }>;
}

/** All contenders by name. Each is loaded by itself, so that its time to load can be measured. */
export const CONTENDERS = {
  joinery: { load: () => import("./joinery-causal.js") },
  "joinery, Lamport": { load: () => import("./joinery-lamport.js") },
  yjs: { package: "yjs", load: () => import("./yjs.js") },
  automerge: { package: "@automerge/automerge", load: () => import("./automerge.js") },
  loro: { package: "loro-crdt", load: () => import("./loro.js") },
  collabs: { package: "@collabs/collabs", load: () => import("./collabs.js") },
  "delta-crdts": { package: "delta-crdts", load: () => import("./delta-crdts.js") },
} as const satisfies Record<string, Listed>;

export type ContenderName = keyof typeof CONTENDERS;

export const CONTENDER_NAMES = Object.keys(CONTENDERS) as ContenderName[];

/** What this package makes, and what others make. */
export const OWN_NAMES = CONTENDER_NAMES.filter((name) => !("package" in CONTENDERS[name]));
export const RIVAL_NAMES = CONTENDER_NAMES.filter((name) => "package" in CONTENDERS[name]);
