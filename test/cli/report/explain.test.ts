import { expect, test } from "vitest";
import { explainText } from "../../../src/cli/report/explain.js";
import { PLAIN_STYLE } from "../../../src/cli/report/style.js";
import { lifted, rejected, report } from "../support/reports.js";

const source = { path: "tags.ts", text: "export class Tags {}\n" };

test("a lifted class is explained in full", () => {
  expect(
    explainText(report("tags.ts", lifted("tags.ts")), source, PLAIN_STYLE),
  ).toMatchInlineSnapshot(`
    "✓ Tags (tags.ts:1) is lifted and proved

      lattice     map<string, lex(max<nat>, or)>
      grows with  the keys ever touched
      order       Lamport clock; at equal clocks remove, then add
      conflicts   yes: the updates do not commute, so the order of events decides
      invariant   every stamp recorded in items is at or before the last event

      5 obligations proved in 0.06 s, with the solver's steps
        add
          items.step.add             1,214,760  what items.step.add says
          items.inflation.add              300  what items.inflation.add says
        the order of events
          order.total                      420  what order.total says
        the lattice
          items.lattice.associative      8,000  what items.lattice.associative says
        the initial state
          items.init                        20  what items.init says

      queries without coordination
        grows        size
                     act at once on a limit that is reached: the number never gets smaller
        provisional  has
                     show it, but coordinate before an act that cannot be undone: a later arrival may change the answer
    "
  `);
});

test("conflicts are explained by what decides them", () => {
  const conflicts = Array.from({ length: 8 }, (_, i) => ({
    updates: i === 0 ? (["put", "put"] as const) : (["put", `drop${i}`] as const),
    example: "On a fresh object, both answers.",
    ordered: "the call that has seen the other one counts last",
    concurrent: "put counts last",
    scene: {
      before: [],
      calls: ['put("a")', "drop()"] as const,
      question: "size",
      answers: ["1", "0"] as const,
    },
  }));
  const text = explainText(
    report("tags.ts", lifted("tags.ts", { conflicts })),
    source,
    PLAIN_STYLE,
  );
  const from = text.indexOf("  two calls");
  expect(text.slice(from, text.indexOf("5 obligations"))).toMatchInlineSnapshot(`
    "  two calls of put conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      put and drop1 conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      put and drop2 conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      put and drop3 conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      put and drop4 conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      put and drop5 conflict
      example     On a fresh object, both answers.
      ordered     the call that has seen the other one counts last
      concurrent  put counts last

      and 2 more pairs of updates: see \`--json\`

      "
  `);
});

test("a rejected class is explained by its conflicts", () => {
  expect(
    explainText(report("tags.ts", rejected("tags.ts")), source, PLAIN_STYLE),
  ).toMatchInlineSnapshot(`
      "✗ Tags (tags.ts:1) is not lifted as it stands

      tags.ts:1:14 J1299 This does not lift.
        1 │ export class Tags {}
          │              ^^^^
      "
    `);
});

test("every kind of query has its sentence", () => {
  const queries = (["stable", "grows", "shrinks", "provisional"] as const).map((coordination) => ({
    name: coordination,
    coordination,
  }));
  const text = explainText(report("tags.ts", lifted("tags.ts", { queries })), source, PLAIN_STYLE);
  expect(text.slice(text.indexOf("queries"))).toMatchInlineSnapshot(`
    "queries without coordination
        stable       stable
                     act on \`true\` at once: it stays true, whatever else arrives
        grows        grows
                     act at once on a limit that is reached: the number never gets smaller
        shrinks      shrinks
                     act at once on a limit that is undercut: the number never gets larger
        provisional  provisional
                     show it, but coordinate before an act that cannot be undone: a later arrival may change the answer
    "
  `);
});
