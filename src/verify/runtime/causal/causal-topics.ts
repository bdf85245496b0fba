import type { RuntimeTopic } from "../runtime-topic.js";
import { joinLiveLemmas } from "./join-live-lemma.js";
import { nodeLemmas } from "./node-lemmas.js";
import { partLemmas } from "./part-lemmas.js";
import { seenLemmas } from "./seen-lemmas.js";
import { cellLemmas, cellsLemmas, fieldsLemmas, keptLemmas } from "./shape-lemmas.js";
import { stateLemmas } from "./state-lemmas.js";

/** What is proved of the causal lattice, by topics. */
export const CAUSAL_TOPICS: readonly RuntimeTopic[] = [
  { name: "seen", path: "causal/seen.ts", lemmas: seenLemmas },
  { name: "node", path: "causal/node.ts", lemmas: partLemmas },
  { name: "joinLive", path: "causal/join-nodes.ts", lemmas: joinLiveLemmas },
  { name: "joinNodes", path: "causal/join-nodes.ts", lemmas: nodeLemmas },
  { name: "cell", path: "causal/cell.ts", lemmas: cellLemmas },
  { name: "cells", path: "causal/cells.ts", lemmas: cellsLemmas },
  { name: "fields", path: "causal/fields.ts", lemmas: fieldsLemmas },
  { name: "kept", path: "causal/kept.ts", lemmas: keptLemmas },
  { name: "causal", path: "lattice/causal.ts", lemmas: stateLemmas },
];
