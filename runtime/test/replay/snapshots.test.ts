import fc from "fast-check";
import { expect, test } from "vitest";
import { Snapshots } from "../../src/replay/snapshots.js";

test("few snapshots are kept, and the next one is never much further back", () => {
  const steps = fc.array(fc.integer({ min: 1, max: 20 }), {
    minLength: 100,
    maxLength: 1000,
    size: "max",
  });
  fc.assert(
    fc.property(steps, fc.nat(), (list, back) => {
      const snapshots = new Snapshots();
      let end = 0;
      for (const step of list) {
        end += step;
        snapshots.push({ count: end, fields: {} });
      }
      const position = end - (back % end);
      const found = snapshots.take(position)?.count ?? 0;
      expect(found).toBeLessThanOrEqual(position);
      expect(position - found).toBeLessThanOrEqual(2 * (end - position) + 40);
      let left = 0;
      while (snapshots.take(end) !== undefined) left++;
      expect(left).toBeLessThanOrEqual(3 * Math.log2(end) + 3);
    }),
    { numRuns: 200 },
  );
});
