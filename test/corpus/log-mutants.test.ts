import { expect, test } from "vitest";
import { simulate } from "./simulate.js";
import { subjectOfRow } from "./subject-of-row.js";

/** What a simulation of a row's lifted class finds, after an edit of its text. */
function complaint(row: string, from: string, to: string): string | undefined {
  const edit = (text: string) => {
    expect(text).toContain(from);
    return text.replaceAll(from, to);
  };
  try {
    simulate(subjectOfRow(row, edit), { numRuns: 300, endOnFailure: true });
  } catch (error) {
    const cause = error instanceof Error ? error.cause : undefined;
    return cause instanceof Error ? cause.message.split("\n")[0] : undefined;
  }
  return undefined;
}

test.each([
  ["another order", "party-playlist", "remove: 2", "remove: -1", /of the source/],
  ["rest arguments as a list", "party-playlist", ', rest: ["append"]', "", /of the source/],
  ["the state given out", "drawing-undo-stack", "detached(", "((x) => x)(", /of the source/],
  ["a check that is missing", "text-buffer", '["num", "string"]', '["num", "json"]', /not refused/],
  ["a guard that is gone", "text-buffer", "throw new", "new", /of the source thrown/],
  [
    "an answer that is not the object",
    "subscription-registry",
    "return this;",
    "return 0 as never;",
    /is 0, of the source "this object"/,
  ],
  [
    "a constructor's argument that is lost",
    "recent-items-cache",
    "new RecentItemsCache<V>(capacity)",
    "new RecentItemsCache<V>(1)",
    /of the source/,
  ],
  [
    "another default",
    "page-views",
    'device: "desktop" | "mobile" = "desktop"',
    'device: "desktop" | "mobile" = "mobile"',
    /of the source/,
  ],
] as const)("%s is found out", (_, row, from, to, says) => {
  expect(complaint(row, from, to)).toMatch(says);
});
