import type { Bindings } from "../ir/interpret.js";
import type { SourceRange } from "../ir/range.js";
import { showValue } from "../ir/show-value.js";
import type { Finding } from "../report.js";
import type { Counterexample } from "../verify/counterexample.js";
import type { Obligation } from "../verify/obligations.js";
import type { PartVerdict } from "../verify/prove-part.js";
import type { RanExample } from "./read-searched.js";

/** A verdict that is no proof, as a finding at a place of the lifted file. */
export function findingOf(
  verdict: Exclude<PartVerdict, { kind: "proved" }>,
  range: SourceRange,
): Finding {
  if (verdict.kind === "unknown") {
    const { obligation, reason } = verdict;
    return {
      kind: "unknown",
      range,
      obligation,
      message: `${obligation} is not proved: ${reason}`,
    };
  }
  const { obligation, counterexample } = verdict;
  return refutation(obligation, counterexample, range);
}

/** An obligation that fails, with what it fails on. */
export function refutation(
  obligation: Obligation,
  { values }: Counterexample,
  range: SourceRange,
): Finding {
  return {
    kind: "refuted",
    range,
    obligation: obligation.name,
    message: `${inWords(obligation)} (${obligation.name}: ${obligation.statement})`,
    example: Object.entries(values)
      .filter(([name]) => isTelling(name, values))
      .map(([name, value]) => ({ name, value: showValue(value) })),
  };
}

/** Code that is not what it should be, with what running it showed. */
export function refutedByRunning(
  { range, message }: Finding,
  { history, what, here, wanted, where }: RanExample,
): Finding {
  const after = history.length === 0 ? "" : `after ${history.join("; ")}, `;
  const there = where === "source" ? "in the source class" : "in what is written for it";
  return {
    kind: "refuted",
    range,
    message: `${after}${what} ${inContrast(here, wanted, there)} (${message})`,
    example: [
      ...history.map((value, i) => ({ name: `step ${i + 1}`, value })),
      { name: what, value: here },
      { name: there, value: wanted },
    ],
  };
}

/** Two outcomes, each a value or what is thrown. */
function inContrast(here: string, wanted: string, there: string): string {
  const [isThrown, isDue] = [here, wanted].map((one) => one.startsWith("throws "));
  const first = isThrown ? here : `gives ${here}`;
  const second = isThrown === isDue || isDue ? wanted : `gives ${wanted}`;
  return `${first} here, and ${second} ${there}`;
}

/** What it means that an obligation fails. */
function inWords({ subject, name }: Obligation): string {
  switch (subject.kind) {
    case "step":
    case "observed":
    case "component":
      return `${subject.method.name} does not do what it does in the class`;
    case "inflation":
      return `${subject.method.name} may take something away from the state`;
    case "init":
      return "a new replica does not begin as a new object of the class does";
    case "law":
      return `merging is not ${subject.law}`;
    case "order":
      return "the policy is no order";
    case "same":
      return `${name.split(".").at(-1)} is not what it is in the class`;
    case "lemma":
      return "what the view keeps may be out of date";
  }
}

/** Of the last event only its own arguments tell something. */
function isTelling(name: string, values: Bindings): boolean {
  const [, update] = /^\$last(?::is)?\.([^.]+)/.exec(name) ?? [];
  return update === undefined || values[`$last:is.${update}`] !== false;
}
