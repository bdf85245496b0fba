/** An edit of a lifted class that makes it wrong. */
export interface Mutant {
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** Some rows of each kind, with wrong forms of their lifted classes that an emitted test must find out. */
export const MUTANTS: Readonly<Record<string, readonly Mutant[]>> = {
  // Clock none.
  "min-max-count-sum": [
    { what: "another amount", from: "(own[1] ?? 0) + x", to: "(own[1] ?? 0) + 1" },
    { what: "a comparison", from: "- this.lowest <= width", to: "- this.lowest < width" },
  ],
  "turnstile-counter": [
    { what: "a lost argument", from: "this.step = step;", to: "this.step = 1;" },
    {
      what: "the slot of another replica",
      from: "state.left.get(replica)",
      to: 'state.left.get("a")',
    },
  ],
  // Lamport's clock.
  "add-wins-set": [
    { what: "a stamp that is left out", from: "[clock, true]", to: "[1, true]" },
    { what: "a remove that adds", from: "[clock, false]", to: "[clock, true]" },
  ],
  "lww-register-by-value": [
    { what: "a comparison", from: "this.degrees > measured", to: "this.degrees >= measured" },
    { what: "a stamp that is left out", from: "[clock, value]", to: "[0, value]" },
  ],
  "guarded-map": [
    { what: "an answer", from: "this.names.has(id);", to: "true;" },
    {
      what: "a stamp without replica",
      from: "value: [[clock, replica], name] }]])",
      to: 'value: [[clock, ""], name] }]])',
    },
  ],
  // The causal clock.
  groceries: [
    { what: "what is not removed", from: "[item, gone]", to: "[item, true]" },
    { what: "a query on another key", from: "this.items.has(item)", to: 'this.items.has("a")' },
  ],
  "shared-tasks": [
    {
      what: "another place in the policy",
      from: "{ title: [[4, [clock",
      to: "{ title: [[0, [clock",
    },
    { what: "a component that is left out", from: "done: [[1, [clock, replica]], false],", to: "" },
  ],
  "photo-albums": [
    { what: "what is not removed", from: "new Map([[tag, gone]])", to: "new Map()" },
  ],
  "room-thermostat": [
    { what: "a guard", from: "throw new RangeError", to: "new RangeError" },
    { what: "another place in the policy", from: "[[1, [0,", to: "[[0, [0," },
  ],
  "family-cart": [
    {
      what: "a comparison",
      from: "inner.seen[0] < inner.sum[0])",
      to: "inner.seen[0] <= inner.sum[0])",
    },
    {
      what: "a reset that sees too much",
      from: "? entry.sum : entry.seen",
      to: "? [entry.sum[0] + 1, entry.sum[1]] : entry.seen",
    },
  ],
  // Replay logs.
  "party-playlist": [
    { what: "another order", from: "remove: 2", to: "remove: -1" },
    { what: "rest arguments as a list", from: ', rest: ["append"]', to: "" },
  ],
  "charity-auction": [
    { what: "a comparison", from: "amount < this.minimum", to: "amount <= this.minimum" },
    {
      what: "a lost argument",
      from: "new CharityAuction(lot, reserve)",
      to: "new CharityAuction(lot, 0)",
    },
  ],
  "savings-account": [{ what: "a guard", from: "throw new", to: "new" }],
};

/** Updates, by their place in the class, whose lost deltas random calls do not show, and why. */
export const NOT_SHOWN: Readonly<
  Record<string, readonly { readonly place: number; readonly why: string }[]>
> = {
  "loyalty-card": [{ place: 1, why: "redeem is rejected before ten purchases" }],
  "support-desk": [{ place: 2, why: "resolve needs an id that the class has made" }],
};
