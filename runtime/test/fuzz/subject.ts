import { type AnyLattice, type Replica, Replicated } from "@joinery/runtime";
import type { Sample } from "./lattices.js";
import type { Random } from "./random.js";

/** The core of a replica of any class. */
export type Core = Replica<unknown, unknown, unknown, unknown>;

/** A replicated class, as the emitter writes them, for any lattice. */
export class Subject extends Replicated<AnyLattice, unknown> {
  readonly sample: Sample;

  constructor(sample: Sample, replica: string) {
    super(sample.lattice, sample.look, { replica });
    this.sample = sample;
  }

  get core(): Core {
    return this.crdt as Core;
  }

  /** An update at random. */
  update(random: Random): void {
    this.core.update((event) => this.sample.delta(random, event));
  }

  /** A replica that goes on where these bytes or this JSON data were. */
  static from(sample: Sample, replica: string, from: unknown): Subject {
    const subject = new Subject(sample, replica);
    subject.core.restore(from as Uint8Array);
    return subject;
  }
}
