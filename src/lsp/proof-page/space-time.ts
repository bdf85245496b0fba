import type { Scene } from "../../report.js";
import { escaped } from "./html.js";

const LEFT = 90;
const TOP = 40;
const GAP = 90;
const CHARACTER = 8;

/**
 * A conflict as a space-time diagram (Lamport, *Time, Clocks, and the Ordering of Events in a Distributed System*, 1978): replicas as
 * lines, calls as dots, merges as arrows; and below it what comes of it. SVG in HTML.
 */
export function spaceTime({ before, calls, question, answers, last }: Scene): string {
  const longest = Math.max(...[...before, ...calls].map((text) => text.length));
  const step = Math.max(170, longest * CHARACTER + 20);
  const xOf = (place: number) => LEFT + step * (place + 0.5);
  const sync = before.length;
  const called = sync + (sync > 0 ? 1 : 0);
  const merged = called + 1;
  const width = LEFT + step * (merged + 1);
  const parts = [
    line(0, "replica A", width),
    line(1, "replica B", width),
    ...before.map((text, i) => dot(xOf(i), 0, text)),
    ...(sync > 0 ? [arrow(xOf(sync - 1), 0, xOf(sync), 1), dot(xOf(sync), 1, "")] : []),
    dot(xOf(called), 0, calls[0]),
    dot(xOf(called), 1, calls[1]),
    arrow(xOf(called), 0, xOf(merged), 1),
    arrow(xOf(called), 1, xOf(merged), 0),
    dot(xOf(merged), 0, ""),
    dot(xOf(merged), 1, ""),
  ];
  const decided =
    last === undefined
      ? `<code>${escaped(answers[0])}</code> or <code>${escaped(answers[1])}</code>: the later stamp decides`
      : `<code>${escaped(answers[last])}</code>: <code>${escaped(calls[last])}</code> counts last`;
  return `<svg class="space-time" width="${width}" height="${TOP + GAP + 40}" viewBox="0 0 ${width} ${TOP + GAP + 40}" role="img" aria-label="${escaped(`${calls[0]} on one replica, ${calls[1]} on the other, then merges`)}">
<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0 L8 4 L0 8 z" class="tip"/></marker></defs>
${parts.join("\n")}
</svg>
<p class="outcome">Then on both, <code>${escaped(question)}</code> is ${decided}.</p>`;
}

function yOf(replica: 0 | 1): number {
  return TOP + GAP * replica;
}

function line(replica: 0 | 1, name: string, width: number): string {
  const y = yOf(replica);
  return `<text x="0" y="${y + 4}">${name}</text><line x1="${LEFT}" y1="${y}" x2="${width}" y2="${y}" class="replica"/>`;
}

function dot(x: number, replica: 0 | 1, text: string): string {
  const y = yOf(replica);
  const label = replica === 0 ? y - 14 : y + 24;
  return `<circle cx="${x}" cy="${y}" r="5" class="event"/><text x="${x}" y="${label}" text-anchor="middle">${escaped(text)}</text>`;
}

function arrow(x1: number, from: 0 | 1, x2: number, to: 0 | 1): string {
  const [y1, y2] = [yOf(from), yOf(to)];
  // It ends at the rim of the dot.
  const length = Math.hypot(x2 - x1, y2 - y1);
  const [x, y] = [x2 - ((x2 - x1) * 7) / length, y2 - ((y2 - y1) * 7) / length];
  return `<line x1="${x1}" y1="${y1}" x2="${x.toFixed(1)}" y2="${y.toFixed(1)}" class="merge" marker-end="url(#tip)"/>`;
}
