import type { Method } from "../../src/ir/model.js";
import { questions } from "./arguments.js";
import { call, type Outcome, outcomeOf, property } from "./calls.js";
import { canonical, type Order, spoil } from "./canonical.js";
import { inOrder, type SeenEvent } from "./order.js";
import { keepsOrder, type Lifted, type Subject } from "./subject.js";

/** The source class after events, in the order in which they count. Those that it rejects do nothing. */
export function sourceAfter(subject: Subject, events: Iterable<SeenEvent>): object {
  const { model, outside, create } = subject;
  const source = create();
  const updates = new Map(
    model.methods.flatMap((method) => (method.role === "update" ? [[method.name, method]] : [])),
  );
  for (const { method: name, args, luck } of inOrder(subject, events)) {
    const method = updates.get(name);
    if (method) {
      outside.during(luck, () => outcomeOf(() => call(source, method, args)));
    }
  }
  return source;
}

/** Compares all that can be asked of a lifted object with the source class. Throws where they differ. */
export function compareAnswers(
  subject: Subject,
  object: Lifted,
  source: object,
  label: string,
): void {
  const { model, settings, bounded } = subject;
  for (const method of model.methods) {
    if (method.role === "query") {
      for (const args of questions(method, settings)) {
        const ask = (one: object) => outcomeOf(() => call(one, method, args));
        const got = ask(object);
        compareOutcomes(`${label}: ${method.name}`, orderOf(subject, method), got, ask(source));
        if (method.sharing && "answer" in got) {
          spoil(got.answer, object);
        }
      }
    }
  }
  for (const { name, visibility } of [...model.fields, ...model.opaqueFields]) {
    if (visibility === "public") {
      const ask = (one: object) => outcomeOf(() => property(one, name));
      const order = bounded.has(name) ? "lists" : "exact";
      compareOutcomes(`${label}: ${name}`, order, ask(object), ask(source));
    }
  }
}

/** How much the order of what a method answers says. */
export function orderOf(subject: Subject, method: Method): Order {
  return keepsOrder(subject, method) ? "exact" : method.ordered ? "none" : "lists";
}

/** Throws where what a lifted class did is not what the source class did. */
export function compareOutcomes(
  label: string,
  order: Order,
  lifted: Outcome,
  source: Outcome,
): void {
  const [got, expected] = [lifted, source].map((outcome) => show(outcome, order));
  ensure(got === expected, `${label} is ${got}, of the source ${expected}`);
}

function show(outcome: Outcome, order: Order): string {
  return "answer" in outcome
    ? canonical(outcome.answer, order)
    : `thrown ${String(outcome.thrown)}`;
}

/** Fails the simulation. */
export function ensure(condition: boolean, message: string): void {
  if (!condition) {
    throw new Error(message);
  }
}
