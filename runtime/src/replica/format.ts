import { ownBytes } from "../binary/bytes.js";
import { Reader } from "../binary/reader.js";
import { Writer } from "../binary/writer.js";
import { fieldsOf } from "../error/fields.js";
import { InvalidStateError, invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";
import type { Lattice } from "../lattice/lattice.js";
import { nat } from "../value/number.js";
import { checkClock, checkEvents, type Fail } from "./check-clock.js";
import { Context } from "./context.js";
import type { Envelope, EnvelopeJson } from "./envelope.js";
import { FORMAT, fingerprint, hex } from "./fingerprint.js";
import { headerOf, MAGIC } from "./header.js";
import { readOnce } from "./read-once.js";

const FIELDS = ["joinery", "lattice", "clock", "context", "value"];

/** How envelopes and versions for one lattice are written and read. */
export class Format<S, J, D> {
  /** The lattice's fingerprint, in hexadecimal. */
  readonly id: string;
  readonly #lattice: Lattice<S, J, D>;
  readonly #envelope: Uint8Array;
  readonly #version: Uint8Array;

  constructor(lattice: Lattice<S, J, D>) {
    const id = fingerprint(lattice.notation);
    this.#lattice = lattice;
    this.id = hex(id);
    this.#envelope = headerOf("envelope", id);
    this.#version = headerOf("version", id);
  }

  /** New JSON data that shares nothing with the envelope. */
  toJSON(envelope: Envelope<S>): EnvelopeJson<J> {
    return {
      joinery: FORMAT,
      lattice: this.id,
      clock: envelope.clock,
      context: envelope.context.toJSON(),
      value: this.#lattice.toJSON(envelope.value),
    };
  }

  /**
   * The envelope that `toJSON` wrote, sharing nothing with `json`; throws InvalidStateError for anything else, and for a clock that
   * is too far ahead of `own`, the one of the replica that takes it, if it has one.
   */
  fromJSON(json: unknown, own: number | undefined): Envelope<S> {
    const root = new Path("state");
    const { joinery, lattice, clock, context, value } = fieldsOf(
      readOnce(json, root),
      FIELDS,
      root,
    );
    if (joinery !== FORMAT) {
      throw invalidState(root.at("joinery"), `the format ${FORMAT}`, joinery);
    }
    if (lattice !== this.id) {
      const expected = `${JSON.stringify(this.id)} for ${this.#lattice.notation}`;
      throw invalidState(root.at("lattice"), expected, lattice);
    }
    const envelope = {
      clock: nat.fromJSON(clock, root.at("clock")),
      context: Context.fromJSON(context, root.at("context")),
      value: this.#lattice.fromJSON(value, root.at("value")),
    };
    this.#check(envelope, own, (part, problem) => new InvalidStateError(root.at(part), problem));
    return envelope;
  }

  encode(envelope: Envelope<S>): Uint8Array {
    const out = new Writer();
    out.nat(envelope.clock);
    envelope.context.write(out);
    this.#lattice.write(out, envelope.value);
    return out.finish(this.#envelope);
  }

  /** The envelope that `encode` wrote; throws like `fromJSON`. The bytes must not change meanwhile. */
  decode(bytes: Uint8Array, own: number | undefined): Envelope<S> {
    const input = open(bytes, this.#envelope);
    const envelope = {
      clock: input.nat(),
      context: Context.read(input),
      value: this.#lattice.read(input),
    };
    input.end();
    this.#check(envelope, own, (part, problem) => new InvalidStateError(`bytes, ${part}`, problem));
    return envelope;
  }

  encodeVersion(context: Context): Uint8Array {
    const out = new Writer();
    context.write(out);
    return out.finish(this.#version);
  }

  /** The context that `encodeVersion` wrote; throws InvalidStateError for anything else. */
  decodeVersion(bytes: unknown, path = new Path("bytes")): Context {
    const input = open(ownBytes(bytes, path), this.#version, path);
    const context = Context.read(input);
    input.end();
    return context;
  }

  #check(envelope: Envelope<S>, own: number | undefined, fail: Fail): void {
    checkClock(envelope.clock, own, fail);
    checkEvents(envelope, this.#lattice.latest?.(envelope.value) ?? 0, fail);
  }
}

const formats = new WeakMap<object, unknown>();

/** The format for a lattice, made once. */
export function formatOf<S, J, D>(lattice: Lattice<S, J, D>): Format<S, J, D> {
  const known = formats.get(lattice);
  if (known !== undefined) return known as Format<S, J, D>;
  const format = new Format(lattice);
  formats.set(lattice, format);
  return format;
}

/** A reader behind the header and the string table. */
function open(bytes: Uint8Array, header: Uint8Array, path?: Path): Reader {
  const input = new Reader(bytes, path?.toString());
  input.header(header, (index) => {
    if (index < MAGIC.length) return "this is not Joinery data";
    if (index === MAGIC.length) return `the format is not ${FORMAT}`;
    if (index === MAGIC.length + 1) return "this is a state where a version is due, or the reverse";
    return "the data belongs to a class with another lattice";
  });
  return input;
}
