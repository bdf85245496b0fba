import type { Code } from "../../frontend/runtime/code.js";
import { CAUSAL_TOPICS } from "./causal/causal-topics.js";
import { latticeLemmas } from "./lattice-lemmas.js";
import type { RuntimeModules } from "./library.js";
import { LOG_TOPIC } from "./log/log-lemmas.js";
import { ORDERED, orderLemmas } from "./order-lemmas.js";
import type { RuntimeTopic } from "./runtime-topic.js";
import { SUBJECTS } from "./subjects.js";
import { VIEWS, viewLemmas } from "./view-lemmas.js";

/** All that is proved of the runtime's source, by topics. */
export const RUNTIME_TOPICS: readonly RuntimeTopic[] = [
  ...SUBJECTS.map((maker) => ({
    name: maker.name,
    path: maker.path,
    lemmas: (modules: RuntimeModules, node: Code["node"]) => latticeLemmas(modules, maker, node),
  })),
  ...ORDERED.map((ordered) => ({
    name: ordered.name,
    path: ordered.path,
    lemmas: (modules: RuntimeModules, node: Code["node"]) => orderLemmas(modules, ordered, node),
  })),
  ...CAUSAL_TOPICS,
  LOG_TOPIC,
  ...VIEWS.map((view) => ({
    name: view.name,
    path: view.path,
    lemmas: (modules: RuntimeModules, node: Code["node"]) => viewLemmas(modules, view, node),
  })),
];
