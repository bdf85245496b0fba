import { expect, test } from "vitest";
import { DOORS, type Door, tryDoor } from "./doors.js";
import { type History, makeHistory } from "./history.js";
import { hostileBytes, hostileJson } from "./hostile.js";
import { sampleLattice } from "./lattices.js";
import { mutateBytes } from "./mutate-bytes.js";
import { mutateJson } from "./mutate-json.js";
import { Random } from "./random.js";

/** How many inputs are made, and the seed of the first ones. To see a failure again: its seed, and JOINERY_FUZZ=1. */
const INPUTS = Number(process.env.JOINERY_FUZZ ?? 3000);
const FIRST = Number(process.env.JOINERY_FUZZ_SEED ?? 1);
/** Of one class. */
const ROUND = 30;

interface Input {
  readonly kind: string;
  readonly value: unknown;
  readonly doors: readonly Door[];
}

const BYTES: readonly Door[] = ["applyUpdate", "restore"];
const JSON_DATA: readonly Door[] = ["merge", "restore"];
const VERSIONS: readonly Door[] = ["delta", "compact"];

function makeInput(random: Random, history: History): Input {
  const { states, deltas, versions, texts } = history;
  const [text, other] = [random.pick(texts), random.pick(texts)];
  const bytes = random.pick(random.oneIn(2) ? states : deltas);
  switch (random.below(9)) {
    case 0:
    case 1:
    case 2:
      return { kind: "bytes", value: mutateBytes(random, bytes, states), doors: BYTES };
    case 3:
    case 4:
    case 5:
      return { kind: "JSON", value: mutateJson(random, text, other), doors: JSON_DATA };
    case 6: {
      const value = mutateBytes(random, random.pick(versions), versions);
      return { kind: "version", value, doors: VERSIONS };
    }
    case 7:
      return { kind: "odd JSON", value: hostileJson(random, text, other), doors: JSON_DATA };
    default:
      return { kind: "odd bytes", value: hostileBytes(random, bytes), doors: DOORS };
  }
}

const BUILTINS = [Object, Array, Map, Set, Function, String, Number, Uint8Array];

function namesOfBuiltins(): string {
  return BUILTINS.map(({ prototype }) => Reflect.ownKeys(prototype).map(String).join()).join(";");
}

/** So many failures are shown, one after the other. */
const MOST_FAILURES = 5;
const HOUR = 3_600_000;

test(
  "whatever comes is refused and changes nothing, or is taken and does no harm",
  () => {
    const builtins = namesOfBuiltins();
    const taken = new Map<string, number>();
    const failures: string[] = [];
    for (let seed = FIRST; (seed - FIRST) * ROUND < INPUTS; seed++) {
      const random = new Random(seed);
      const history = makeHistory(random, sampleLattice(random, 1 + random.below(2)));
      const { sample, states } = history;
      for (let i = 0; i < ROUND && failures.length < MOST_FAILURES; i++) {
        const [base, other] = [random.pick(states), random.pick(states)];
        const { kind, value, doors } = makeInput(random, history);
        for (const door of doors) {
          const name = `${kind} by ${door}`;
          try {
            const isTaken = tryDoor(door, value, sample, base, other);
            taken.set(name, (taken.get(name) ?? 0) + Number(isTaken));
          } catch (error) {
            const what = error instanceof Error ? error.stack : error;
            failures.push(`seed ${seed}, ${name}, ${sample.lattice.notation}: ${what}`);
          }
        }
      }
    }
    expect(failures).toEqual([]);
    expect(namesOfBuiltins()).toBe(builtins);
    if (INPUTS < ROUND * ROUND) return;
    // What is always refused would show nothing of what is taken.
    for (const kind of [
      "bytes by applyUpdate",
      "bytes by restore",
      "JSON by merge",
      "JSON by restore",
    ]) {
      expect(taken.get(kind), kind).toBeGreaterThan(INPUTS / 100);
      expect(taken.get(`odd ${kind}`), `odd ${kind}`).toBeGreaterThan(INPUTS / 300);
    }
  },
  HOUR,
);
