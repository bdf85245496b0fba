import { describe, expect, test } from "vitest";
import { readClasses } from "../../src/frontend/read-classes.js";
import { checkFidelity } from "./fidelity.js";
import { ODD_STYLES } from "./odd-styles.js";

describe("odd styles", () => {
  const { classes, diagnostics } = readClasses({ path: "odd.ts", text: ODD_STYLES });

  test("are read without an error", () => {
    expect(diagnostics).toEqual([]);
    expect(
      classes.flatMap((c) =>
        c.diagnostics
          .filter((d) => d.severity === "error")
          .map((d) => `${c.name} ${d.range.start.line} ${d.code} ${d.message}`),
      ),
    ).toEqual([]);
  });

  test.each(classes.map((c) => c.name))("%s runs as in JavaScript", (name) => {
    const model = classes.find((c) => c.name === name)?.model;
    if (model) {
      checkFidelity(model, ODD_STYLES, { numRuns: 150 });
    }
  });
});
