import { expect, test } from "vitest";
import { renderGrowth } from "../../bench/growth/render.js";

test("checkpoints side by side; who was stopped has none", () => {
  const first = { updates: 1_000, live: 480, bytes: 5_000, mergeMs: 1.25, updateUs: 30 };
  const { markdown } = renderGrowth({
    machine: { node: "20.0.0", cores: 2, load: 1 },
    keys: 1_000,
    replicas: 3,
    turn: 100,
    checkpoints: [1_000, 10_000],
    over: 60,
    rows: [
      {
        contender: "joinery",
        checkpoints: [first, { ...first, updates: 10_000, live: 490, bytes: 5_100 }],
      },
      { contender: "yjs", checkpoints: [{ ...first, bytes: 7_000 }] },
    ],
  });
  expect(markdown).toContain("(in the end 490)");
  expect(markdown).toContain("| joinery | 5,000 | 5,100 |");
  expect(markdown).toContain("| yjs | 7,000 | > 60 s |");
});
