import { short } from "../../support/numbers.js";
import type { RuntimeResults } from "../measure/results.js";
import type { SubjectName } from "../measure/subject.js";
import { QUANTITIES, type Quantity } from "./quantity.js";

/** The panels, row by row. */
const PANELS: readonly Quantity[] = [
  QUANTITIES.queries,
  QUANTITIES.updates,
  QUANTITIES.batches,
  QUANTITIES.deltas,
  QUANTITIES.merges,
  QUANTITIES.memory,
];

/** In pixels. */
const WIDTH = 960;
const COLUMNS = 2;
const PANEL = { width: WIDTH / COLUMNS, height: 172, left: 72, right: 24, top: 34, bottom: 26 };
const LEGEND = 56;
const DOT = 5;
/** About how wide a letter is. */
const LETTER = 7;

/** Colours for light and for dark, and shapes: who cannot tell the colours can tell these. */
const LOOKS: { readonly [S in SubjectName]: Look } = {
  source: { light: "#6b7280", dark: "#9ca3af", shape: "bar" },
  joinery: { light: "#c2410c", dark: "#fb923c", shape: "disc" },
  "joinery, Lamport": { light: "#c2410c", dark: "#fb923c", shape: "ring" },
  yjs: { light: "#1d4ed8", dark: "#7aa2ff", shape: "square" },
  automerge: { light: "#a16207", dark: "#facc15", shape: "up" },
  loro: { light: "#7e22ce", dark: "#c792ea", shape: "diamond" },
  collabs: { light: "#0f766e", dark: "#2dd4bf", shape: "down" },
  "delta-crdts": { light: "#be185d", dark: "#f472b6", shape: "cross" },
};

interface Look {
  readonly light: string;
  readonly dark: string;
  readonly shape: "bar" | "disc" | "ring" | "square" | "up" | "down" | "diamond" | "cross";
}

/** A chart, as SVG, of what all do with so many entries. Its colours follow the reader's. */
export function chart(results: RuntimeResults, size: number): string {
  const rows = Math.ceil(PANELS.length / COLUMNS);
  const height = LEGEND + rows * PANEL.height;
  const subjects = results.plan.subjects;
  const panels = PANELS.map((quantity, i) => {
    const x = (i % COLUMNS) * PANEL.width;
    const y = LEGEND + Math.floor(i / COLUMNS) * PANEL.height;
    return `<g transform="translate(${x} ${y})">${panel(results, size, quantity)}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" role="img">
<title>What lifted classes and other libraries do with ${size.toLocaleString("en")} entries</title>
<style>
${style(subjects)}
</style>
<rect class="ground" width="${WIDTH}" height="${height}"/>
${legend(subjects)}
${panels.join("\n")}
</svg>
`;
}

function style(subjects: readonly SubjectName[]): string {
  const colours = (mode: "light" | "dark") =>
    subjects
      .map(
        (subject, i) =>
          `.s${i} { fill: ${LOOKS[subject][mode]}; stroke: ${LOOKS[subject][mode]}; }`,
      )
      .join("\n");
  return `text { font: 12px system-ui, sans-serif; fill: #1f2937; }
.title { font-weight: 600; }
.small { font-size: 11px; fill: #4b5563; }
.ground { fill: #ffffff; }
.line { stroke: #e5e7eb; }
${colours("light")}
.hollow { fill: none; stroke-width: 1.8; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; }
.small { fill: #9da7b3; }
.ground { fill: #0d1117; }
.line { stroke: #30363d; }
${colours("dark")}
.hollow { fill: none; }
}`;
}

function legend(subjects: readonly SubjectName[]): string {
  const widths = subjects.map((subject) => 12 + subject.length * LETTER);
  const gap = (WIDTH - 32 - widths.reduce((a, b) => a + b)) / (subjects.length - 1);
  let x = 16;
  return subjects
    .map((subject, i) => {
      const at = round(x);
      x += (widths[i] ?? 0) + gap;
      return `${mark(subject, i, at, 28)}<text x="${round(at + 12)}" y="32">${subject}</text>`;
    })
    .join("\n");
}

function panel(results: RuntimeResults, size: number, quantity: Quantity): string {
  const { workloads, subjects } = results.plan;
  const cells = results.cells.filter((cell) => cell.size === size);
  const figures = cells.flatMap((cell) => {
    const figure = quantity.of(cell);
    return typeof figure === "number" && figure > 0 ? [figure] : [];
  });
  const low = Math.floor(Math.log10(Math.min(...figures)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...figures))));
  const { width, height, left, right, top, bottom } = PANEL;
  const x = (value: number) =>
    round(left + ((Math.log10(value) - low) / (high - low)) * (width - left - right));
  const y = (row: number) =>
    round(top + ((row + 0.5) / workloads.length) * (height - top - bottom));
  const grid = Array.from({ length: high - low + 1 }, (_, i) => {
    const value = 10 ** (low + i);
    return `<line class="line" x1="${x(value)}" x2="${x(value)}" y1="${top}" y2="${height - bottom}"/><text class="small" text-anchor="middle" x="${x(value)}" y="${height - bottom + 14}">${power(value)}</text>`;
  });
  const names = workloads.map(
    (name, row) =>
      `<text class="small" text-anchor="end" x="${left - 12}" y="${y(row) + 4}">${name}</text>`,
  );
  const dots = cells.flatMap((cell) => {
    const figure = quantity.of(cell);
    if (typeof figure !== "number" || figure <= 0) return [];
    const i = subjects.indexOf(cell.subject);
    return [mark(cell.subject, i, x(figure), y(workloads.indexOf(cell.workload)))];
  });
  const better = quantity.isBetter === "more" ? "right is better" : "left is better";
  return `<text class="title" x="${left}" y="20">${quantity.title}</text><text class="small" text-anchor="end" x="${width - right}" y="20">${quantity.unit}, ${better}</text>
${[...grid, ...names, ...dots].join("\n")}`;
}

function mark(subject: SubjectName, i: number, x: number, y: number): string {
  const r = DOT;
  const polygon = (...points: [number, number][]) =>
    `<polygon class="s${i}" points="${points.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ")}"/>`;
  switch (LOOKS[subject].shape) {
    case "bar":
      return polygon([-1, -r - 2], [1, -r - 2], [1, r + 2], [-1, r + 2]);
    case "disc":
      return `<circle class="s${i}" cx="${x}" cy="${y}" r="${r}"/>`;
    case "ring":
      return `<circle class="s${i} hollow" cx="${x}" cy="${y}" r="${r}"/>`;
    case "square":
      return polygon([-r + 1, -r + 1], [r - 1, -r + 1], [r - 1, r - 1], [-r + 1, r - 1]);
    case "up":
      return polygon([0, -r], [r, r - 1], [-r, r - 1]);
    case "down":
      return polygon([0, r], [r, -r + 1], [-r, -r + 1]);
    case "diamond":
      return polygon([0, -r], [r, 0], [0, r], [-r, 0]);
    case "cross":
      return `<path class="s${i} hollow" d="M${round(x - 4)} ${round(y - 4)}l8 8m0 -8l-8 8"/>`;
  }
}

function power(value: number): string {
  return value >= 1 ? short(value).replace(/\.0+(?=\D|$)/, "") : String(value);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
