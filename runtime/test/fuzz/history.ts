import { REPLICAS, type Sample } from "./lattices.js";
import type { Random } from "./random.js";
import { Subject } from "./subject.js";

/** What replicas of one class have written in the course of random updates and exchanges. */
export interface History {
  readonly sample: Sample;
  /** Whole states, as bytes. */
  readonly states: readonly Uint8Array[];
  /** Deltas as bytes: of updates, and what was passed on. */
  readonly deltas: readonly Uint8Array[];
  readonly versions: readonly Uint8Array[];
  /** States and deltas as text of JSON data. */
  readonly texts: readonly string[];
}

const STEPS = 16;

/** Deltas come late, twice or never, so that contexts have gaps. */
export function makeHistory(random: Random, sample: Sample): History {
  const members = REPLICAS.map((id) => new Subject(sample, id));
  const states: Uint8Array[] = [];
  const deltas: Uint8Array[] = [];
  const versions: Uint8Array[] = [];
  const texts: string[] = [];
  for (const member of members) member.on("update", (delta) => deltas.push(delta));
  for (let step = 0; step < STEPS; step++) {
    const [one, other] = [random.pick(members), random.pick(members)];
    if (deltas.length < 2 || random.oneIn(2)) one.update(random);
    else if (random.oneIn(3)) one.merge(other);
    else one.applyUpdate(random.pick(deltas));
    if (!random.oneIn(3)) continue;
    states.push(one.encode());
    versions.push(one.version());
    texts.push(JSON.stringify(one.state()), JSON.stringify(one.delta(other.version())));
  }
  for (const member of members) {
    states.push(member.encode());
    versions.push(member.version());
    texts.push(JSON.stringify(member.state()));
  }
  return { sample, states, deltas, versions, texts };
}
