import { Reader } from "../binary/reader.js";
import { Writer } from "../binary/writer.js";
import { fieldsOf } from "../error/fields.js";
import { invalidState } from "../error/invalid-state.js";
import { Path } from "../error/path.js";
import type { Lattice } from "../lattice/lattice.js";
import { nat } from "../value/number.js";
import { Context } from "./context.js";
import type { Envelope, EnvelopeJson } from "./envelope.js";
import { FORMAT, fingerprint, hex } from "./fingerprint.js";

/** "JY", the format, the kind: then the fingerprint. */
const MAGIC = [0x4a, 0x59];
const ENVELOPE = 1;
const VERSION = 2;
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
    this.#envelope = Uint8Array.of(...MAGIC, FORMAT, ENVELOPE, ...id);
    this.#version = Uint8Array.of(...MAGIC, FORMAT, VERSION, ...id);
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

  /** The envelope that `toJSON` wrote, sharing nothing with `json`; throws InvalidStateError for anything else. */
  fromJSON(json: unknown): Envelope<S> {
    const root = new Path("state");
    const { joinery, lattice, clock, context, value } = fieldsOf(json, FIELDS, root);
    if (joinery !== FORMAT) {
      throw invalidState(root.at("joinery"), `the format ${FORMAT}`, joinery);
    }
    if (lattice !== this.id) {
      const expected = `${JSON.stringify(this.id)} for ${this.#lattice.notation}`;
      throw invalidState(root.at("lattice"), expected, lattice);
    }
    return {
      clock: nat.fromJSON(clock, root.at("clock")),
      context: Context.fromJSON(context, root.at("context")),
      value: this.#lattice.fromJSON(value, root.at("value")),
    };
  }

  encode(envelope: Envelope<S>): Uint8Array {
    const out = new Writer();
    out.nat(envelope.clock);
    envelope.context.write(out);
    this.#lattice.write(out, envelope.value);
    return out.finish(this.#envelope);
  }

  /** The envelope that `encode` wrote; throws InvalidStateError for anything else. */
  decode(bytes: Uint8Array): Envelope<S> {
    const input = open(bytes, this.#envelope);
    const envelope = {
      clock: input.nat(),
      context: Context.read(input),
      value: this.#lattice.read(input),
    };
    input.end();
    return envelope;
  }

  encodeVersion(context: Context): Uint8Array {
    const out = new Writer();
    context.write(out);
    return out.finish(this.#version);
  }

  /** The context that `encodeVersion` wrote; throws InvalidStateError for anything else. */
  decodeVersion(bytes: Uint8Array): Context {
    const input = open(bytes, this.#version);
    const context = Context.read(input);
    input.end();
    return context;
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
function open(bytes: unknown, header: Uint8Array): Reader {
  if (!isBytes(bytes)) throw invalidState(new Path("bytes"), "a Uint8Array", bytes);
  const input = new Reader(bytes);
  input.header(header, (index) => {
    if (index < MAGIC.length) return "this is not Joinery data";
    if (index === MAGIC.length) return `the format is not ${FORMAT}`;
    if (index === MAGIC.length + 1) return "this is a state where a version is due, or the reverse";
    return "the data belongs to a class with another lattice";
  });
  return input;
}

/** Whether it is a Uint8Array, also one from another realm, such as another frame or a test environment. */
export function isBytes(value: unknown): value is Uint8Array {
  return Object.prototype.toString.call(value) === "[object Uint8Array]";
}
