import { basename } from "node:path";
import { expect, test } from "vitest";
import { emittedFile } from "../../src/emit/emit-class.js";
import { outputPath } from "../../src/project/output-path.js";

test.each(["a.ts", "a.b.ts", "x/a.mts", "x/a.CTS", "x/a.tsx", "x y/ä.ts"])(
  "the emitter and the command line name the file of %s alike",
  (source) => {
    expect(basename(outputPath(source))).toBe(emittedFile(source));
  },
);
