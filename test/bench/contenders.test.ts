import { describe, expect, test } from "vitest";
import type { Contender } from "../../bench/runtime/contenders/contender.js";
import { CONTENDER_NAMES, CONTENDERS } from "../../bench/runtime/contenders/index.js";
import { source } from "../../bench/runtime/contenders/source.js";
import { WORKLOADS } from "../../bench/runtime/workloads/index.js";
import type { Values, WorkloadName } from "../../bench/runtime/workloads/values.js";
import type { Workload } from "../../bench/runtime/workloads/workload.js";

/* What is measured does what it is measured at: each contender answers right on each workload. */

const SIZE = 10;
const UPDATES = 40;

describe.each(CONTENDER_NAMES)("%s", (name) => {
  const loaded = CONTENDERS[name].load();

  test.each(Object.keys(WORKLOADS) as WorkloadName[])(
    "%s: answers as the source class, at the replica that makes the updates and at those that take them",
    async (workload) => {
      followsSource((await loaded).contender, workload);
    },
  );

  test.each(Object.keys(WORKLOADS) as WorkloadName[])(
    "%s: two replicas that change it at the same time come to the same answers",
    async (workload) => {
      comesTogether((await loaded).contender, workload);
    },
  );

  test("what one replica removes or changes and another does not touch is removed or changed", async () => {
    const { open } = (await loaded).contender;
    const [a, b] = apart(open.set, (items) => ["x", "y"].forEach(items.add));
    a.remove("x");
    b.add("z");
    exchange(a, b);
    for (const { has } of [a, b]) expect(["x", "y", "z"].map(has)).toEqual([false, true, true]);

    const [c, d] = apart(open.todos, (list) => list.add("x", "milk"));
    c.rename("x", "tea");
    d.setDone("x", true);
    exchange(c, d);
    for (const list of [c, d]) expect(list.find("x")).toEqual({ title: "tea", done: true });

    const [e, f] = apart(open.map, (entries) => entries.put("x", 1));
    e.put("y", 2);
    f.put("z", 3);
    exchange(e, f);
    for (const { get } of [e, f]) expect(["x", "y", "z"].map(get)).toEqual([1, 2, 3]);
  });

  test("all increments count", async () => {
    const { open } = (await loaded).contender;
    const [a, b] = apart(open.counter, (count) => count.increment());
    a.increment();
    b.increment();
    b.increment();
    exchange(a, b);
    expect([a.value(), b.value()]).toEqual([4, 4]);
  });
});

function followsSource<W extends WorkloadName>(contender: Contender, name: W): void {
  const workload = WORKLOADS[name] as Workload<W>;
  const open = contender.open[name];
  const expected = source[name]() as Values[W];
  const maker = open(1);
  fill(workload, expected);
  maker.batch(() => fill(workload, maker));
  expect(answers(workload, maker)).toEqual(answers(workload, expected));

  const stored = maker.save();
  const writer = open(2, stored);
  const byDeltas = open(3, stored);
  const byStates = open(4, stored);
  let deltas = 0;
  writer.onDelta((delta) => {
    deltas += 1;
    byDeltas.applyDelta(delta);
  });
  for (let i = 0; i < UPDATES; i += 1) {
    workload.update(writer, i, SIZE);
    workload.update(expected, i, SIZE);
    byStates.merge(writer.save());
    for (const replica of [writer, byDeltas, byStates]) {
      expect(answers(workload, replica)).toEqual(answers(workload, expected));
    }
  }
  expect(deltas).toBeGreaterThan(0);
  writer.batch(() => {
    for (let i = 0; i < UPDATES; i += 1) workload.update(writer, i, SIZE);
  });
  for (let i = 0; i < UPDATES; i += 1) workload.update(expected, i, SIZE);
  for (const replica of [writer, byDeltas]) {
    expect(answers(workload, replica)).toEqual(answers(workload, expected));
  }
}

function comesTogether<W extends WorkloadName>(contender: Contender, name: W): void {
  const workload = WORKLOADS[name] as Workload<W>;
  const [a, b] = apart(contender.open[name], (value) => fill(workload, value));
  for (let i = 0; i < UPDATES; i += 1) {
    workload.update(a, i, SIZE);
    workload.update(b, 3 * i + 1, SIZE);
  }
  exchange(a, b);
  expect(answers(workload, a)).toEqual(answers(workload, b));
}

/** Two replicas of the same data, and the deltas that they have made since. */
function apart<R extends { save(): Uint8Array; onDelta(call: (delta: Uint8Array) => void): void }>(
  open: (id: number, stored?: Uint8Array) => R,
  start: (replica: R) => void,
): [R & Pending, R & Pending] {
  const first = open(1);
  start(first);
  const stored = first.save();
  return [withPending(open(2, stored)), withPending(open(3, stored))];
}

interface Pending {
  readonly pending: Uint8Array[];
}

function withPending<R extends { onDelta(call: (delta: Uint8Array) => void): void }>(
  replica: R,
): R & Pending {
  const pending: Uint8Array[] = [];
  replica.onDelta((delta) => pending.push(delta));
  return { ...replica, pending };
}

/** Each takes the deltas that the other has made so far. */
function exchange(
  a: Pending & { applyDelta(delta: Uint8Array): void },
  b: Pending & { applyDelta(delta: Uint8Array): void },
): void {
  const [ofA, ofB] = [[...a.pending], [...b.pending]];
  for (const delta of ofB) a.applyDelta(delta);
  for (const delta of ofA) b.applyDelta(delta);
}

function fill<W extends WorkloadName>(workload: Workload<W>, value: Values[W]): void {
  for (let i = 0; i < SIZE; i += 1) workload.fill(value, i);
}

/** What it answers about all keys that the workload has. */
function answers<W extends WorkloadName>(workload: Workload<W>, value: Values[W]): unknown[] {
  return Array.from({ length: 4 * SIZE }, (_, i) => workload.query(value, i, SIZE));
}
