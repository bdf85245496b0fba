import { describe, expect, test } from "vitest";
import { randomFrom } from "../../src/synth/random.js";
import { chosenArguments } from "./arguments.js";
import { callUpdate } from "./calls.js";
import { rowNames } from "./rows.js";
import type { Lifted } from "./subject.js";
import { subjectOfRow } from "./subject-of-row.js";

const CALLS = 40;
const RUNS = 5;

type Transactor = Lifted & { transact<T>(run: () => T): T };

/** What an object has told, and a replica that takes it in an order of its own. */
function heard(object: Lifted, follower: Lifted) {
  const deltas: Uint8Array[] = [];
  object.on("update", (delta) => deltas.push(delta));
  return {
    deltas,
    deliver(random: () => number) {
      for (const delta of [...deltas].sort(() => random() - 0.5)) follower.applyUpdate(delta);
      return follower;
    },
  };
}

describe("calls in transactions come to what they come to one by one, in fewer deltas:", () => {
  test.each(rowNames())("%s", (row) => {
    const subject = subjectOfRow(row);
    const updates = subject.model.methods.filter(({ role }) => role === "update");
    for (let seed = 1; seed <= RUNS; seed++) {
      const random = randomFrom(seed);
      const create = (replica: string) => subject.Lifted.create({ replica }) as Transactor;
      const [single, batched, other] = [create("alice"), create("alice"), create("carol")];
      const [alone, together] = [heard(single, create("bob")), heard(batched, create("bob"))];
      const call = () => {
        const method = updates[Math.floor(random() * updates.length)];
        const luck = Math.floor(random() * 1_000);
        return method && { method, args: chosenArguments(method, subject.settings, luck) };
      };
      const run = (one: NonNullable<ReturnType<typeof call>>, object: Lifted, tick: number) =>
        subject.outside.during(tick, () => callUpdate(object, one.method, one.args));
      let tick = 0;
      while (tick < CALLS) {
        if (random() < 0.3) {
          const one = call();
          if (one) run(one, other, tick);
          single.merge(other);
          batched.merge(other);
        }
        const calls = Array.from({ length: 1 + Math.floor(random() * 5) }, call);
        const start = tick;
        const before = together.deltas.length;
        batched.transact(() => {
          for (const one of calls) if (one) run(one, batched, tick++);
        });
        expect(together.deltas.length - before).toBeLessThanOrEqual(1);
        tick = start;
        for (const one of calls) if (one) run(one, single, tick++);
        expect(batched.state()).toEqual(single.state());
        expect(batched.toJSON()).toEqual(single.toJSON());
      }
      expect(together.deltas.length).toBeLessThan(alone.deltas.length);
      expect(together.deliver(random).state()).toEqual(alone.deliver(random).state());
    }
  });
});
