import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { printModel } from "../../src/ir/print.js";
import { checkFidelity } from "./fidelity.js";

const folder = fileURLToPath(new URL("./samples/", import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));

describe.each(files)("%s", (name) => {
  const text = readFileSync(`${folder}${name}`, "utf8");
  const { classes, diagnostics } = readClasses({ path: name, text });

  test("is read without an error", () => {
    expect(diagnostics).toEqual([]);
    expect(
      classes.flatMap((c) =>
        c.diagnostics
          .filter((d) => d.severity === "error")
          .map((d) => `${c.name} ${d.range.start.line} ${d.code} ${d.message}`),
      ),
    ).toEqual([]);
  });

  test("means what it says", async () => {
    const printed = classes.map((c) => (c.model ? printModel(c.model) : ""));
    await expect(printed.join("\n")).toMatchFileSnapshot(`${folder}${name}.ir.txt`);
  });

  test.each(classes.map((c) => c.name))("%s runs as in JavaScript", (className) => {
    const model = classes.find((c) => c.name === className)?.model;
    expect(model).toBeDefined();
    if (model) {
      checkFidelity(model, text);
    }
  });
});
