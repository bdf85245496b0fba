import { InvalidStateError } from "@joinery/runtime";
import { expect, test } from "vitest";
import { Path } from "../../src/error/path.js";
import { readOnce } from "../../src/replica/read-once.js";
import { AddWinsSetCRDT, type AddWinsSetState } from "./examples.js";

const path = new Path("state");
const refused = (json: unknown) => expect(() => readOnce(json, path));
const unreadable = () => {
  throw new Error("no reading");
};

function someState(): AddWinsSetState {
  const set = new AddWinsSetCRDT({ replica: "alice" });
  set.add("x");
  return set.state();
}

test("a copy is equal and shares nothing", () => {
  const json = JSON.parse('{"a":[1,[null,"x"],{}],"__proto__":{"b":false},"constructor":[]}');
  const copy = readOnce(json, path) as typeof json;
  expect(JSON.stringify(copy)).toBe(JSON.stringify(json));
  expect(copy.a[1]).not.toBe(json.a[1]);
  expect(Object.getPrototypeOf(copy)).toBe(Object.prototype);
});

test("each part is read once", () => {
  let reads = 0;
  const counting: ProxyHandler<object> = {
    get(target, name) {
      if (name !== "length" && typeof name === "string") reads++;
      return Reflect.get(target, name);
    },
  };
  readOnce(new Proxy({ a: new Proxy([1, 2], counting), b: 1 }, counting), path);
  expect(reads).toBe(4);
});

test("what is checked is what is taken, also where it changes", () => {
  const state = someState();
  const contexts = [state.context, [["alice", []]]];
  const json = {
    ...state,
    get context() {
      return contexts.shift() as AddWinsSetState["context"];
    },
  };
  const set = new AddWinsSetCRDT({ replica: "bob" });
  set.merge(json);
  expect(set.state()).toEqual(state);
});

test("what can't be read is refused with its cause", () => {
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  for (const json of [
    Object.defineProperty({}, "a", { get: unreadable, enumerable: true }),
    { a: [new Proxy([], { get: unreadable })] },
    new Proxy({}, { ownKeys: unreadable }),
    revoked.proxy,
    { a: revoked.proxy },
  ]) {
    refused(json).toThrow(InvalidStateError);
  }
  expect.assertions(7);
  try {
    readOnce(new Proxy([], { get: unreadable }), path);
  } catch (error) {
    expect(error).toMatchObject({
      message: "state: can't be read",
      cause: new Error("no reading"),
    });
    expect(error).toBeInstanceOf(InvalidStateError);
  }
});

test("only plain objects and arrays are JSON data", () => {
  for (const json of [new Map(), new Date(), /x/, new (class Own {})(), Object.create({ a: 1 })]) {
    refused({ a: [json] }).toThrow(
      "state.a[0]: expected a plain object or an array, got an object",
    );
  }
  expect(readOnce(Object.assign(Object.create(null), { a: 1 }), path)).toEqual({ a: 1 });
});

test("a few arrays in each other many times are not as large as they look", () => {
  let bomb: unknown = [];
  for (let i = 0; i < 60; i++) bomb = [bomb, bomb];
  refused(bomb).toThrow("is in two places of large data");
  const cycle: unknown[] = [];
  cycle.push(cycle, cycle);
  refused({ a: cycle }).toThrow("is nested more than 1000 deep");
});

test("a part that is in two places of small data counts twice", () => {
  const shared = [1];
  const copy = readOnce([shared, { shared }], path) as [unknown, { shared: unknown }];
  expect(copy).toEqual([[1], { shared: [1] }]);
  expect(copy[0]).not.toBe(copy[1].shared);
});

test("depth is bounded", () => {
  let deep: unknown = 1;
  for (let i = 0; i < 1000; i++) deep = i % 2 === 0 ? [deep] : { a: deep };
  expect(JSON.stringify(readOnce(deep, path))).toBe(JSON.stringify(deep));
  refused([deep]).toThrow("is nested more than 1000 deep");
  for (let i = 0; i < 100_000; i++) deep = [deep];
  refused(deep).toThrow("is nested more than 1000 deep");
});

test("arrays are read by their indexes, whatever else they say", () => {
  class Liar extends Array<unknown> {
    override [Symbol.iterator]() {
      return [][Symbol.iterator]();
    }
  }
  for (const count of [3, 100]) {
    const copy = readOnce(
      Liar.from({ length: count }, (_, i) => i),
      path,
    );
    expect(Object.getPrototypeOf(copy)).toBe(Array.prototype);
    expect(copy).toEqual(Array.from({ length: count }, (_, i) => i));
  }
});

test("an array is read up to its first gap", () => {
  const list = [1, 2];
  list.length = 2 ** 32 - 1;
  expect(readOnce(list, path)).toEqual([1, 2, undefined]);
});

test("what only looks like a replica is data, and refused", () => {
  const revoked = Proxy.revocable(new AddWinsSetCRDT(), {});
  revoked.revoke();
  const set = new AddWinsSetCRDT();
  for (const fake of [
    Object.create(AddWinsSetCRDT.prototype),
    Object.create(set),
    new Proxy(set, {}),
    revoked.proxy,
  ]) {
    expect(() => set.merge(fake)).toThrow(InvalidStateError);
    expect(() => AddWinsSetCRDT.fromState(fake)).toThrow(InvalidStateError);
  }
});
