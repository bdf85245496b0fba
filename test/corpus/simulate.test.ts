import { describe, expect, test } from "vitest";
import { emitClass } from "../../src/emit/emit-class.js";
import type { Lift } from "../../src/synth/lift.js";
import { addWinsSet, counter, flags, groups, register } from "../emit/lifts.js";
import { HEADER } from "../emit/model.js";
import { simulate } from "./simulate.js";
import { type Subject, subjectOf } from "./subject.js";

/** Source classes for the lifts that the emitter is tested with. */
const SOURCES = {
  addWinsSet: `export class AddWinsSet {
    #items = new Set();
    add(value) { this.#items.add(value); }
    remove(value) { return this.#items.delete(value); }
    has(value) { return this.#items.has(value); }
  }`,
  counter: `export class Counter {
    count = 0;
    change = (n) => { this.count += n; return this.count; };
    reset() {}
  }`,
  register: `export class Register {
    current = undefined;
    limit = 10;
    set value(clock) { this.current = clock; }
    get value() { return this.current; }
  }`,
  groups: `export class Groups {
    members = new Map();
    join(key, value) { this.members.set(key, (this.members.get(key) ?? new Set()).add(value)); }
    isEmpty(key) { return (this.members.get(key)?.size ?? 0) === 0; }
  }`,
} as const;

const ADD_WINS = [{ kind: "chain", methods: ["add", "remove"], text: "add > remove" }] as const;
const LATEST = [{ kind: "latest", text: "latest" }] as const;

async function subject(
  lift: Lift,
  source: string,
  clauses: Lift["model"]["policy"]["clauses"],
  edit: (text: string) => string = (text) => text,
): Promise<Subject> {
  const { text } = await emitClass(lift, HEADER);
  const edited = edit(text);
  const model = { ...lift.model, policy: { ...lift.model.policy, clauses } };
  return subjectOf(model, "lamport", source, edited);
}

describe("right lifts pass", () => {
  test("add-wins set", async () => {
    simulate(await subject(addWinsSet(), SOURCES.addWinsSet, ADD_WINS));
  });
  test("counter", async () => {
    simulate(await subject(counter(), SOURCES.counter, []));
  });
  test("register", async () => {
    simulate(await subject(register(), SOURCES.register, LATEST));
  });
  test("map of sets", async () => {
    simulate(await subject(groups(), SOURCES.groups, []));
  });
});

describe("wrong lifts are found out", () => {
  const replacing = (from: string, to: string) => (text: string) => {
    expect(text).toContain(from);
    return text.replace(from, to);
  };
  /** What a simulation of a wrong lift finds, the history after it left out. */
  const complaint = (wrong: Subject): string | undefined => {
    try {
      simulate(wrong, { numRuns: 300, endOnFailure: true });
    } catch (error) {
      const cause = error instanceof Error ? error.cause : undefined;
      return cause instanceof Error ? cause.message.split("\n")[0] : undefined;
    }
    return undefined;
  };

  test.each([
    ["a remove that adds", "[clock, false]", "[clock, true]", /has is true, of the source false/],
    [
      "a lattice that lets remove win",
      'lex(max("nat"), or())',
      'lex(max("nat"), and())',
      /has is false, of the source true/,
    ],
    ["an update that leaves out the stamp", "[clock, true]", "[1, true]", /of the source/],
    [
      "an answer from the state after",
      "this.#items.has(value);\n    this",
      "false;\n    this",
      /remove is false, of the source true/,
    ],
    ["a check that is missing", 'checkString("add(value)", value);', "", /not refused/],
    [
      "a query on another key",
      "return this.#items.has(value)",
      'return this.#items.has("a")',
      /of the source/,
    ],
  ] as const)("%s", async (_, from, to, says) => {
    const wrong = await subject(addWinsSet(), SOURCES.addWinsSet, ADD_WINS, (text) =>
      replacing(from, to)(text).replace("checkString,", "checkString, and,"),
    );
    expect(complaint(wrong)).toMatch(says);
  });

  test("a counter that reads another's slot", async () => {
    const edit = replacing("up.get(replica) ?? 0", 'up.get("a") ?? 0');
    const wrong = await subject(counter(), SOURCES.counter, [], edit);
    expect(complaint(wrong)).toMatch(/of the source/);
  });

  test("a register without the replica in its stamp", async () => {
    const edit = replacing("[clock2, replica]", '[clock2, ""]');
    const wrong = await subject(register(), SOURCES.register, LATEST, edit);
    expect(complaint(wrong)).toMatch(/of the source/);
  });

  test("the reverse policy", async () => {
    const reverse = [{ kind: "chain", methods: ["remove", "add"], text: "remove > add" }] as const;
    const wrong = await subject(addWinsSet(), SOURCES.addWinsSet, reverse);
    expect(complaint(wrong)).toMatch(/of the source/);
  });
});

test("flags, whose events need no source to converge", async () => {
  const source = `export class Flags {
    raised = new Set();
    red = false;
    raise(color, on) {
      if (on) { this.raised.add(color); this.red ||= color === "red"; }
    }
    touch() {}
  }`;
  simulate(await subject(flags(), source, []));
});
