import { expect, test } from "vitest";
import { provedLattices } from "../support/proved-lattices.js";
import { randomCells } from "../support/random-cells.js";

const DRAWN = 30;

test("what is proved of random classes over records, replicas bear out", async () => {
  const found: string[] = [];
  for (let seed = 0; seed < DRAWN; seed += 1) {
    found.push(...(await provedLattices(randomCells(seed))));
  }
  expect(found.length).toBeGreaterThan(DRAWN / 4);
  expect(new Set(found).size).toBeGreaterThan(5);
}, 120_000);
