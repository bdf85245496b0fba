import type { Aspect } from "./causal-definition.js";

/** What the simulation of one row can't make up by itself. */
export interface Case {
  /** Arguments of the constructor. */
  readonly given?: readonly unknown[];
  /** Values for parameters by name, or by `method.name`, in place of those of their types. */
  readonly values?: Readonly<Record<string, readonly unknown[]>>;
  /** Under the causal clock: how many arguments of an update name a cell. */
  readonly depth?: number;
  /** Under the causal clock: the updates that add. All others overwrite. */
  readonly adding?: readonly string[];
  /** Under the causal clock: the keys that a call names, outermost first, where these are not its first arguments. */
  readonly keys?: (method: string, args: readonly unknown[]) => readonly unknown[];
  /** Under the causal clock: the cells of fields and components, where not all updates touch all of them. Whole fields come first. */
  readonly aspects?: readonly Aspect[];
}

const INDEXES = [0, 1, 2, -1, 5];

export const CASES: Readonly<Record<string, Case>> = {
  "grow-only-set-causal": { depth: 1 },
  "two-phase-set-causal": { depth: 1 },
  "add-wins-set-causal": { depth: 1 },
  "remove-wins-set-causal": { depth: 1 },
  "lww-map-causal": { depth: 1 },
  "set-with-size-causal": { depth: 1 },
  "block-allow-causal": { depth: 1 },
  blocklist: { depth: 1 },
  "post-likes": { depth: 2 },
  "team-glossary": { depth: 1 },
  "team-roles": { depth: 1 },
  groceries: { depth: 1 },
  "watch-list": {
    depth: 1,
    aspects: [
      { field: "planned", by: ["plan", "drop", "markSeen"] },
      { field: "seen", by: ["markSeen"] },
    ],
  },
  "press-release": {
    aspects: [
      { field: "text", component: "headline", by: ["title"] },
      { field: "text", component: "body", by: ["write"] },
      { field: "text", component: "held", by: ["hold", "release"] },
    ],
  },
  "shared-tasks": {
    depth: 1,
    aspects: [
      { field: "tasks", by: ["add", "remove"] },
      { field: "tasks", component: "title", by: ["add", "retitle"], removedBy: ["remove"] },
      { field: "tasks", component: "assignee", by: ["add", "assign"], removedBy: ["remove"] },
      { field: "tasks", component: "done", by: ["add", "tick"], removedBy: ["remove"] },
    ],
  },
  "map-of-records-causal": {
    depth: 1,
    aspects: [
      { field: "tasks", by: ["add", "put", "remove"] },
      {
        field: "tasks",
        component: "title",
        by: ["add", "put", "rename"],
        removedBy: ["remove"],
        ignoring: ({ method, args }) => method === "rename" && args[1] === "",
      },
      { field: "tasks", component: "done", by: ["add", "put", "setDone"], removedBy: ["remove"] },
      { field: "tasks", component: "owner", by: ["add", "put", "assign"], removedBy: ["remove"] },
    ],
  },
  "optional-record-causal": {
    aspects: [
      { field: "speaker", by: ["take", "leave"] },
      { field: "speaker", component: "name", by: ["take"], removedBy: ["leave"] },
      { field: "speaker", component: "loud", by: ["take", "setLoud"], removedBy: ["leave"] },
    ],
  },
  "record-register-causal": {
    aspects: [
      { field: "look", component: "theme", by: ["setTheme"] },
      { field: "look", component: "font.family", by: ["setFont"] },
      { field: "look", component: "font.size", by: ["setFont", "enlarge"] },
    ],
  },
  "todo-list-causal": {
    depth: 1,
    aspects: [
      { field: "todos", by: ["add", "remove"] },
      { field: "todos", component: "title", by: ["add", "rename"], removedBy: ["remove"] },
      { field: "todos", component: "done", by: ["add", "setDone"], removedBy: ["remove"] },
    ],
  },
  "room-thermostat": {
    aspects: [
      { field: "mode", by: ["choose", "switchOff"] },
      { field: "target", by: ["choose"] },
    ],
  },
  "bookmark-collection": {
    depth: 1,
    keys: (_, [first]) => [typeof first === "string" ? first : (first as { url: string }).url],
  },
  "page-tags": { depth: 1 },
  "photo-albums": { depth: 2 },
  "budget-sheet": { given: [3], values: { at: INDEXES, row: INDEXES, column: INDEXES } },
  "charity-auction": { given: ["A painting", 10], values: { amount: [10, 15, 16, 20, 5] } },
  "course-progress": { given: [3], values: { percent: [0, 40, 80, 100, 101] } },
  "course-waiting-list": { given: [2] },
  "donation-drive": { given: [1000] },
  "elevator-controller": { given: [4, 1] },
  "event-rsvp": { given: ["Picnic", 2] },
  "family-cart": { depth: 1, adding: ["add"] },
  "kanban-board": { given: [2], values: { position: [0, 1, -1, 9] } },
  "recent-items-cache": { given: [2] },
  "request-rate-limiter": { given: [2, undefined], values: { now: [0, 400, 900, 1001, 2500] } },
  "seating-plan": { given: [2, 3], values: { row: [1, 2, 3], seat: [1, 2, 3, 0] } },
  "shift-counter": { adding: ["made", "scrapped"] },
  "text-buffer": {
    // An empty text to look for would double the text each time.
    values: { search: ["a", "b", "ab"], index: [0, 1, 2, -1, 100] },
  },
  "tic-tac-toe": { values: { square: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] } },
  "turnstile-counter": { given: [2] },
  "word-frequency": { values: { text: ["a", "a b", "B, c! A", ""], atLeast: [1, 2, 3] } },
};
