import { dirname, relative, resolve } from "node:path";
import { DISK } from "../frontend/disk.js";
import { isAsSeen, type Look } from "../frontend/looks.js";
import type { LiftReport } from "../report.js";
import type { Cache, CacheKey } from "./cache.js";
import type { Order } from "./work.js";

/** A report, and all that was read to make it beside the source. */
interface Kept {
  readonly report: LiftReport;
  readonly looks: readonly Look[];
}

/**
 * The report that was made of the same source by the same options, if all files that it rests on are as they were, and nothing in it came
 * out as it did for want of time or memory, of which there may be more now.
 */
export async function keptReport(cache: Cache, order: Order): Promise<LiftReport | undefined> {
  const report = await lastReport(cache, order);
  return report?.classes.every(({ stats }) => stats.cutBy === undefined) ? report : undefined;
}

/** The same, whatever time and memory there was for it. */
export async function lastReport(cache: Cache, order: Order): Promise<LiftReport | undefined> {
  const text = await cache.get(keyOf(order));
  if (text === undefined) {
    return undefined;
  }
  const { report, looks } = JSON.parse(text) as Kept;
  const folder = folderOf(order);
  const isFresh = looks.every((look) =>
    isAsSeen(
      DISK,
      placed(look, (path) => resolve(folder, path)),
    ),
  );
  return isFresh ? report : undefined;
}

/** Keeps a report. Paths are kept as seen from the source, so that another copy of the project can use it. */
export async function keepReport(
  cache: Cache,
  order: Order,
  report: LiftReport,
  looks: readonly Look[],
): Promise<void> {
  const folder = folderOf(order);
  const kept: Kept = {
    report,
    looks: looks.map((look) => placed(look, (path) => relative(folder, path))),
  };
  await cache.put(keyOf(order), JSON.stringify(kept));
  await cache.put(costKey(order), String(costOf(report)));
}

/** Milliseconds that it takes to find out that nothing has to be done. */
const FRESH_MS = 5;

/** What an order is expected to cost: next to nothing if its report is kept, else what its file took last time, whatever was in it. */
export async function expectedCost(cache: Cache, order: Order): Promise<number | undefined> {
  if (await keptReport(cache, order)) {
    return FRESH_MS;
  }
  const text = await cache.get(costKey(order));
  return text === undefined ? undefined : Number(text);
}

function costOf({ classes }: LiftReport): number {
  const costs = classes.map(({ stats }) => stats.searchMs + stats.proveMs);
  const [first] = classes;
  const once = first ? first.stats.readMs + first.stats.emitMs : 0;
  return Math.round(costs.reduce((sum, ms) => sum + ms, once));
}

function costKey({ source }: Order): CacheKey {
  return { about: "cost", text: source.path };
}

function keyOf({ source, options }: Order): CacheKey {
  const sorted = Object.entries(options).sort(([a], [b]) => (a < b ? -1 : 1));
  return { about: "report", text: JSON.stringify([source.path, source.text, sorted]) };
}

function folderOf({ source }: Order): string {
  return dirname(resolve(source.path));
}

/** A look with its paths as another folder has them. */
function placed({ kind, path, answer }: Look, place: (path: string) => string): Look {
  const isPath = kind === "real" && typeof answer === "string";
  return { kind, path: place(path), answer: isPath ? place(answer) : answer };
}
