import { GROWTH_TEXT } from "../../lattice/growth.js";
import { coordinationInWords, subjectOf } from "../../project/report-words.js";
import type { ClassReport, LiftedReport, ObligationReport } from "../../report.js";
import { escaped } from "./html.js";
import { latticeDrawing } from "./lattice-drawing.js";
import { spaceTime } from "./space-time.js";
import { STYLE } from "./style.js";

/** What was proved of a class, as a page of HTML without scripts. It takes its colors from the editor, where that has any. */
export function proofPage(report: ClassReport): string {
  const body = report.outcome === "lifted" ? liftedBody(report) : rejectedBody(report);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>${escaped(report.name)}: proof</title>
<style>${STYLE}</style>
</head>
<body>
<h1>${escaped(report.name)}</h1>
${body}
</body>
</html>
`;
}

function rejectedBody({ diagnostics }: ClassReport): string {
  const list = diagnostics.map(
    ({ code, message }) => `<li><b>${code}</b> ${escaped(message)}</li>`,
  );
  return `<p>It cannot be lifted as it stands.</p>\n<ul>${list.join("\n")}</ul>`;
}

function liftedBody(report: LiftedReport): string {
  const { obligations, order, growth, whyThisClock, clock, stats, lattice } = report;
  const steps = obligations.reduce((sum, one) => sum + one.steps, 0);
  const seconds = ((stats.searchMs + stats.proveMs) / 1000).toFixed(2);
  return `
<p>Replicas of it answer as the class itself, run over the same calls in one order. ${obligations.length} obligations are proved, in ${seconds} s with the search, and
${steps.toLocaleString("en")} steps of the solver.</p>
<dl>
<dt>Order</dt><dd>${escaped(order)}</dd>
${whyThisClock === undefined ? "" : `<dt>Clock</dt><dd>${clock}: ${escaped(whyThisClock)}</dd>`}
<dt>The state grows with</dt><dd>${escaped(GROWTH_TEXT[growth])}</dd>
</dl>
<h2>Lattice</h2>
${latticeDrawing(lattice)}
${conflictsOf(report)}
<h2>Queries</h2>
<table>
<tr><th>Query</th><th>What may be done with its answer at once</th></tr>
${report.queries.map(({ name, coordination }) => `<tr><td><code>${escaped(name)}</code></td><td>${escaped(coordinationInWords(coordination))}</td></tr>`).join("\n")}
</table>
<h2>Obligations</h2>
<table>
<tr><th>Of</th><th>Obligation</th><th>States</th><th class="number">Steps</th></tr>
${obligations.map(obligationRow).join("\n")}
</table>`;
}

function obligationRow(obligation: ObligationReport): string {
  const { name, statement, steps } = obligation;
  const { heading } = subjectOf(obligation);
  return `<tr><td>${escaped(heading)}</td><td><code>${escaped(name)}</code></td><td>${escaped(statement)}</td><td class="number">${steps.toLocaleString("en")}</td></tr>`;
}

/** Conflicts that are drawn. */
const DRAWN = 6;

function conflictsOf({ conflicts }: LiftedReport): string {
  if (conflicts.length === 0) {
    return "<h2>Conflicts</h2>\n<p>None: its updates commute.</p>";
  }
  const drawn = conflicts.slice(0, DRAWN).map(
    ({ updates: [one, other], concurrent, ordered, scene }) => `
<h3>${escaped(one === other ? `Two calls of ${one}` : `${one} and ${other}`)}</h3>
${spaceTime(scene)}
<p>At the same time: ${escaped(concurrent)}. Where one has seen the other: ${escaped(ordered)}.</p>`,
  );
  const more = conflicts.length - drawn.length;
  return `<h2>Conflicts, and what settles them</h2>${drawn.join("\n")}${more > 0 ? `\n<p>… and ${more} more pairs of updates.</p>` : ""}`;
}
