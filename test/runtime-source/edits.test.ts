import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { LOOKED_AT } from "./looked-at.js";
import { verifiedRuntime } from "./verified-runtime.js";
import { WRONG_CAUSAL_EDITS } from "./wrong-causal-edits.js";
import { WRONG_EDITS } from "./wrong-edits.js";

const ALL = [...WRONG_EDITS, ...WRONG_CAUSAL_EDITS];

test.each(ALL)("it is refuted that $what", async ({ path, from, to, names, refuted }) => {
  const text = readFileSync(`runtime/src/${path}`, "utf8");
  expect(text).toContain(from);
  const topics = names ?? LOOKED_AT[path] ?? [];
  const { findings } = await verifiedRuntime(path, text.replace(from, to), topics);
  const found = findings.filter(({ kind }) => kind === "refuted").map((one) => one.obligation);
  expect(found).toEqual(expect.arrayContaining(refuted.map((name) => `runtime.${name}`)));
  // All else is proved or refuted: an edit like these is read.
  expect(findings.filter(({ kind }) => kind !== "refuted")).toEqual([]);
});
