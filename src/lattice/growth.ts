import { unreachable } from "../ir/unreachable.js";
import type { Lattice } from "./lattice.js";

/**
 * What the size of a state grows with, from best to worst: `constant`; `replicas` that ever wrote; `live keys`: those under
 * which something is, and the replicas; `keys` ever touched; `events`: every call, of a replay log. The search takes the first lattice that fits in this order.
 */
export const GROWTHS = [
  "constant",
  "replicas",
  "live keys",
  "keys",
  "keys × replicas",
  "events",
] as const;
export type Growth = (typeof GROWTHS)[number];

/** A growth in words, to follow `the state grows with`. */
export const GROWTH_TEXT: Record<Growth, string> = {
  constant: "nothing: its size is fixed",
  replicas: "the replicas that ever wrote",
  "live keys": "the keys that are there, and the replicas that ever wrote",
  keys: "the keys ever touched",
  "keys × replicas": "the keys ever touched, times the replicas that touched each",
  events: "every call, until `compact` drops what all replicas have",
};

/** The growth of a lattice's states. */
export function growthOf(lattice: Lattice): Growth {
  switch (lattice.kind) {
    case "max":
    case "min":
      return "constant";
    case "set":
      return "keys";
    case "map":
      return dependsOnReplicas(growthOf(lattice.value)) ? "keys × replicas" : "keys";
    case "slots":
      return dependsOnKeys(growthOf(lattice.value)) ? "keys × replicas" : "replicas";
    case "record":
      return worst(lattice.fields.map((field) => growthOf(field.lattice)));
    case "lex":
      return worst([growthOf(lattice.first), growthOf(lattice.second)]);
    default:
      return unreachable(lattice);
  }
}

/** The number of leaves, the second measure of cost after growth. */
export function leafCount(lattice: Lattice): number {
  switch (lattice.kind) {
    case "max":
    case "min":
    case "set":
      return 1;
    case "map":
    case "slots":
      return 1 + leafCount(lattice.value);
    case "record":
      return lattice.fields.reduce((sum, field) => sum + leafCount(field.lattice), 0);
    case "lex":
      return leafCount(lattice.first) + leafCount(lattice.second);
    default:
      return unreachable(lattice);
  }
}

/** The worst of some growths. */
export function worst(growths: readonly Growth[]): Growth {
  return GROWTHS[Math.max(0, ...growths.map((growth) => GROWTHS.indexOf(growth)))] ?? "constant";
}

function dependsOnReplicas(growth: Growth): boolean {
  return growth === "replicas" || growth === "keys × replicas";
}

function dependsOnKeys(growth: Growth): boolean {
  return growth === "keys" || growth === "keys × replicas";
}
