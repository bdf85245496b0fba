import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { TodoListCRDT } from "../src/todo-list.crdt.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"] });
});
afterEach(() => {
  vi.useRealTimers();
});

/** Two lists with one thing in both. */
function shared(title: string) {
  const a = new TodoListCRDT({ replica: "a" });
  const id = a.add(title);
  return { a, b: a.clone({ replica: "b" }), id };
}

function merge(a: TodoListCRDT, b: TodoListCRDT) {
  a.merge(b);
  b.merge(a);
  expect(b.items).toEqual(a.items);
  return a.items;
}

test("changes of different sides of one thing both count", () => {
  const { a, b, id } = shared("milk");
  a.edit(id, "oat milk");
  b.tick(id, true);
  expect(merge(a, b)).toEqual([{ id, title: "oat milk", done: true }]);
});

test("of two changes of the same the later one counts", () => {
  const { a, b, id } = shared("milk");
  a.edit(id, "oat milk");
  a.edit(id, "soy milk");
  b.edit(id, "butter");
  expect(merge(a, b)).toEqual([{ id, title: "soy milk", done: false }]);
});

test("what is removed is gone, also if another changes it at the same time", () => {
  const { a, b, id } = shared("milk");
  a.remove(id);
  b.edit(id, "oat milk");
  b.tick(id, true);
  expect(merge(a, b)).toEqual([]);
});

test("what both add is there twice, oldest first", () => {
  const { a, b } = shared("milk");
  vi.advanceTimersByTime(1);
  b.add("bread");
  b.add("tea");
  vi.advanceTimersByTime(1);
  a.add("bread");
  const titles = merge(a, b).map(({ title }) => title);
  expect([titles[0], titles[3]]).toEqual(["milk", "bread"]);
  expect(titles.slice(1, 3).sort()).toEqual(["bread", "tea"]);
});
