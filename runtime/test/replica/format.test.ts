import { readFileSync } from "node:fs";
import { max, Replica, record } from "@joinery/runtime";
import { expect, test } from "vitest";
import { AddWinsSetCRDT } from "./examples.js";

const page = readFileSync(new URL("../../../docs/format.md", import.meta.url), "utf8");

/** The text of the blocks of that kind in docs/format.md. */
function blocks(kind: string): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, "gms"))].map(
    (match) => match[1] as string,
  );
}

/** The bytes at the beginnings of the lines. */
function bytes(text: string): Uint8Array {
  const digits = text.split("\n").flatMap((line) => (line.split("   ")[0] as string).split(" "));
  return Uint8Array.from(digits.filter(Boolean), (digit) => Number.parseInt(digit, 16));
}

test("the example in the documentation is right", () => {
  const set = new AddWinsSetCRDT({ replica: "alice" });
  set.add("milk");
  set.add("tea");
  set.remove("milk");
  const [json] = blocks("json");
  const [encoded, version] = blocks("text");
  expect(set.state()).toEqual(JSON.parse(String(json)));
  expect(set.encode()).toEqual(bytes(String(encoded)));
  expect(set.version()).toEqual(bytes(String(version)));
});

/** What the body of an envelope has after the clock and an empty context, for a lattice of one value. */
function written(type: "num" | "int", value: number): string {
  const lattice = record({ value: max({ option: type }) });
  const replica = new Replica(lattice, (state) => state, { replica: "a" });
  replica.merge({ ...replica.toJSON(), value: { value } });
  return Buffer.from(replica.encode().slice(12 + 4)).toString("hex");
}

test("numbers are as short as documented", () => {
  expect(written("int", 0)).toBe("0100");
  expect(written("int", 63)).toBe("013f");
  expect(written("int", -63)).toBe("017f");
  expect(written("int", 64)).toBe("018001");
  expect(written("int", -8191)).toBe("01ff7f");
  expect(written("int", 8192)).toBe("01808001");
  expect(written("int", Number.MAX_SAFE_INTEGER)).toBe("01bfffffffffffff1f");
  expect(written("num", -2)).toBe("0142");
  expect(written("num", 0.5)).toBe("0140000000000000e03f");
  expect(written("num", 2 ** 53)).toBe("01400000000000004043");
});
