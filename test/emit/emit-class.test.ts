import { describe, expect, test } from "vitest";
import { emitClass, emitModule, emittedFile } from "../../src/emit/emit-class.js";
import * as build from "../../src/ir/build.js";
import { INT, optionType, STRING, type Type } from "../../src/ir/type.js";
import { AddWinsSetCRDT } from "./expected/add-wins-set.crdt.js";
import { CounterCRDT } from "./expected/counter.crdt.js";
import { FlagsCRDT } from "./expected/flags.crdt.js";
import { GroupsCRDT } from "./expected/groups.crdt.js";
import { RegisterCRDT } from "./expected/register.crdt.js";
import { addWinsSet, counter, flags, groups, register } from "./lifts.js";
import { HEADER, liftOf, methodOf, modelOf, partOf } from "./model.js";

describe("emitted classes, word for word", () => {
  test.each([
    ["add-wins-set", addWinsSet],
    ["counter", counter],
    ["register", register],
    ["groups", groups],
    ["flags", flags],
  ] as const)("%s", async (name, make) => {
    const { text } = await emitClass(make(), HEADER);
    await expect(text).toMatchFileSnapshot(`expected/${name}.crdt.ts`);
  });

  test("two classes of one file", async () => {
    const { fileName, text } = await emitModule([
      { lift: addWinsSet(), header: HEADER },
      { lift: flags(), header: HEADER },
    ]);
    expect(fileName).toBe("input.crdt.ts");
    await expect(text).toMatchFileSnapshot("expected/two.crdt.ts");
  });
});

test("names", async () => {
  const { className, fileName } = await emitClass(counter(), HEADER);
  expect([className, fileName]).toEqual(["CounterCRDT", "input.crdt.ts"]);
  expect(emittedFile("src/todo-list.ts")).toBe("todo-list.crdt.ts");
  expect(emittedFile("C:\\lists\\Todo.mts")).toBe("Todo.crdt.ts");
});

test("a name of the runtime that the source uses is imported under another", async () => {
  const lift = liftOf(
    modelOf("Odd", {
      typeDeclarations: ["export type record = string;"],
      methods: [methodOf("add", [["checkString", STRING, "record"]])],
    }),
    [],
  );
  const { text } = await emitClass(lift, HEADER);
  expect(text).toContain("record as joineryRecord");
  expect(text).toContain('joineryCheckString("add(checkString)", checkString);');
});

test("a type of the source keeps its name", async () => {
  const model = modelOf("Todo", { typeDeclarations: ['export type TodoState = "open" | "done";'] });
  const { text } = await emitClass(liftOf(model, []), HEADER);
  expect(text).toContain("export type TodoCRDTState = ReplicaState<typeof lattice>;");
  expect(text).toContain("fromState(state: TodoCRDTState,");
});

test("parameters that may be left out stay so", async () => {
  const maybe = optionType(STRING, "undefined");
  const [by, note] = [
    { name: "by", type: INT, typeText: "number", defaultText: "1" },
    { name: "note", type: maybe, typeText: "string", optional: true },
  ] as const;
  const model = modelOf("Steps", {
    methods: [methodOf("go", [], { params: [by, note] })],
  });
  const { text } = await emitClass(liftOf(model, []), HEADER);
  expect(text).toContain("go(by = 1, note?: string): void {");
  expect(text).toContain('checkOption("go(note)", note ?? null, checkString);');
});

test("records and tuples are checked part by part", async () => {
  const item: Type = {
    kind: "record",
    fields: [
      { name: "title", type: STRING },
      { name: "due-on", type: optionType(INT, "undefined") },
      { name: "at", type: { kind: "tuple", items: [INT, STRING] } },
    ],
  };
  const model = modelOf("Items", { methods: [methodOf("add", [["item", item, "Item"]])] });
  const { text } = await emitClass(liftOf(model, []), HEADER);
  expect(text).toContain(`    checkRecord("add(item)", item, {
      title: checkString,
      "due-on": (name, value) => checkOption(name, value ?? null, checkInt),
      at: (name, value) => checkTuple(name, value, [checkInt, checkString]),
    });`);
});

test("nothing in the source can end the header early", async () => {
  const { text } = await emitClass(counter(), { ...HEADER, order: "a */ b" });
  expect(text.indexOf("*/")).toBe(text.indexOf("*/\nimport"));
});

test("a delta that reads a field is a bug of the search", async () => {
  const field = { kind: "field", name: "n", type: INT } as const;
  const lift = liftOf(modelOf("Bad", { methods: [methodOf("set", [])] }), [
    partOf("n", { kind: "max", of: { kind: "nat" } }, { set: build.add(field, build.nat(1)) }, {}),
  ]);
  await expect(emitClass(lift, HEADER)).rejects.toThrow("a delta reads the field n");
});

describe("emitted classes at work", () => {
  test("an update answers on the state before it", () => {
    const set = new AddWinsSetCRDT({ replica: "a" });
    set.add("x");
    expect(set.remove("x")).toBe(true);
    expect(set.remove("x")).toBe(false);
    expect(set.has("x")).toBe(false);
  });

  test("replicas meet", () => {
    const [a, b] = [new AddWinsSetCRDT({ replica: "a" }), new AddWinsSetCRDT({ replica: "b" })];
    a.add("x");
    b.merge(a);
    b.remove("x");
    a.add("x");
    expect([a.merge(b), b.merge(a.state()), a.merge(b)]).toEqual([true, true, false]);
    expect([a.has("x"), b.has("x")]).toEqual([true, true]);
    expect(AddWinsSetCRDT.decode(b.encode()).has("x")).toBe(true);
    expect(AddWinsSetCRDT.fromState(a.state(), { replica: "c" }).toJSON()).toEqual({
      items: ["x"],
    });
  });

  test("a check that fails changes nothing", () => {
    const set = new AddWinsSetCRDT();
    expect(() => set.add(7 as unknown as string)).toThrow("add(value)");
    expect(set.version()).toEqual(new AddWinsSetCRDT().version());
  });

  test("own slots count up and down", () => {
    const [a, b] = [new CounterCRDT({ replica: "a" }), new CounterCRDT({ replica: "b" })];
    expect([a.change(5), a.change(-2), b.change(1)]).toEqual([5, 3, 1]);
    a.merge(b);
    expect(a.clone({ replica: "c" }).change(1)).toBe(5);
    expect(a.count).toBe(4);
  });

  test("nothing and constants", () => {
    const register = new RegisterCRDT();
    expect(register.value).toBeUndefined();
    register.value = "x";
    expect([register.value, register.limit]).toEqual(["x", 10]);
    register.value = undefined;
    expect(register.value).toBeUndefined();
    expect(() => {
      register.value = 1 as unknown as string;
    }).toThrow("value");
  });

  test("nested collections are seen in key order", () => {
    const groups = new GroupsCRDT();
    groups.join(2, "b");
    groups.join(2, "a");
    groups.join(1, "c");
    expect(groups.toJSON()).toEqual({
      members: [
        [1, ["c"]],
        [2, ["a", "b"]],
      ],
    });
    expect([groups.isEmpty(2), groups.isEmpty(3)]).toEqual([false, true]);
  });

  test("an event without effect is an event all the same", () => {
    const flags = new FlagsCRDT({ replica: "a" });
    flags.raise("red", true);
    flags.raise("green", false);
    flags.touch("green");
    expect(flags.state().clock).toBe(3);
    expect([[...flags.raised], flags.red]).toEqual([["red"], true]);
  });
});
