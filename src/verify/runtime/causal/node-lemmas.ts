import { andT, boolTerm, eqT, FALSE, impliesT, iteT, notT, orT, type Term } from "../../term.js";
import { maybe } from "../choose.js";
import { journalName, type RuntimeModules } from "../library.js";
import { KEYS } from "../loop.js";
import type { Machine } from "../machine.js";
import { truthOf } from "../operators.js";
import { type RuntimeLemma, runtimeLemma } from "../runtime-lemma.js";
import { type Content, Store, type Value } from "../value.js";
import { giveJoinLive } from "./join-live.js";
import {
  hasNoNewPast,
  isJoinOf,
  isUnchanged,
  mayBeJoined,
  type Point,
  type SidesAt,
} from "./join-spec.js";
import { type NodeStruct, Nodes } from "./nodes.js";

const FILE = "causal/join-nodes.ts";

/** That `joinNodes` joins two nodes at each place, from what it makes of the node itself and of those below. */
export function nodeLemmas(modules: RuntimeModules): readonly RuntimeLemma[] {
  const step = (
    name: string,
    statement: string,
    build: (run: NodeRun) => readonly Term[],
  ): RuntimeLemma =>
    runtimeLemma(modules, `runtime.causal.${name}`, statement, (machine) => {
      const run = new NodeRun(machine);
      const { hypotheses } = run;
      return {
        goals: build(run),
        hypotheses,
        laws: () => run.nodes.values.laws(),
      };
    });
  return [
    step("joinNodes.here", "joinNodes joins what two nodes have themselves", (run) => {
      const before = run.points((node, store) => run.nodes.here(node, store));
      run.join();
      return [run.isJoined(run.nodes.here(run.own.value, run.store), ...before), run.isKept()];
    }),
    step(
      "joinNodes.below",
      "joinNodes joins what two nodes have below them, whatever the key",
      (run) => {
        const before = run.points((node, store) => run.nodes.below(node, store));
        run.join();
        const after = run.nodes.below(run.own.value, run.store);
        return [run.isJoined(after, ...before), run.isKept(), run.isFree(), run.isWithoutEmpty()];
      },
    ),
    step(
      "joinNodes.journal",
      "joinNodes notes each key under which it changes something",
      (run) => {
        const { key } = run.nodes;
        const before = run.partAt(key);
        run.join();
        const after = run.partAt(key);
        const [a, b] = [before, after].map(({ value }) => run.nodes.termOf(value, run.store));
        const same = [
          eqT(before.some, after.some),
          impliesT(after.some, a && b ? eqT(a, b) : FALSE),
        ];
        const noted = run.store.noted.get(run.partsId)?.(key) ?? FALSE;
        const hasJournal = run.nodes.encoder.declare(journalName(run.partsId), [], "Bool");
        return same.map((one) => impliesT(hasJournal, orT(one, noted)));
      },
    ),
    step("wouldChange", "wouldChange says whether joinNodes would change something", (run) => {
      const { nodes, store } = run;
      const { encoder, dot, key } = nodes;
      const sameHere = (at: Term) => run.isUnchanged((node) => nodes.here(node, store, at), at);
      const sameBelow = (at: Term) => run.isUnchanged((node) => nodes.below(node, store, at));
      // To be changed by the sides below is to be changed by those above.
      nodes.onAsked = (same, { need, loopKey }) =>
        need(loopKey ? eqT(same, sameBelow(loopKey)) : FALSE);
      const answer = run.wouldChange();
      const isSomewhere = orT(
        notT(encoder.forAll(KEYS, sameHere)),
        notT(encoder.forAll(KEYS, (at) => notT(run.isAskedToChange(at)))),
      );
      return [
        impliesT(answer, isSomewhere),
        impliesT(notT(answer), andT(sameHere(dot), sameBelow(key))),
        impliesT(
          notT(answer),
          hasNoNewPast(...run.points((node, at) => nodes.here(node, at)), run.sides),
        ),
        run.isKept(),
      ];
    }),
  ];
}

/** One run of `joinNodes` on any nodes. */
class NodeRun {
  readonly nodes: Nodes;
  readonly store = new Store();
  readonly own: NodeStruct;
  readonly other: NodeStruct;
  readonly partsId: number;
  readonly #machine: Machine;
  readonly #sides: ReturnType<Nodes["unknownSides"]>;
  readonly #before: Store;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.nodes = new Nodes(machine);
    this.nodes.give();
    giveJoinLive(this.nodes);
    this.own = this.nodes.unknownStruct("own", this.store, true);
    this.other = this.nodes.unknownStruct("other", this.store, false);
    this.#sides = this.nodes.unknownSides();
    const parts = this.store.structs.get(this.own.value.id)?.get("parts");
    this.partsId = parts?.kind === "object" ? parts.id : -1;
    this.#before = new Store(this.store);
  }

  get sides(): SidesAt {
    return this.#sides.at(this.nodes.dot);
  }

  /** That they may be joined, at each place. */
  get hypotheses(): readonly Term[] {
    const { nodes } = this;
    const [own, other] = [this.own.value, this.other.value];
    const before = this.#before;
    return [
      mayBeJoined(nodes.here(own, before), nodes.here(other, before), this.sides),
      nodes.encoder.forAll(KEYS, (key) =>
        mayBeJoined(nodes.below(own, before, key), nodes.below(other, before, key), this.sides),
      ),
    ];
  }

  /** What the two nodes say of the dot. */
  points(at: (node: Value, store: Store) => Point): readonly [Point, Point] {
    return [at(this.own.value, this.#before), at(this.other.value, this.#before)];
  }

  join(): void {
    const args = [this.nodes.shape, this.own.value, this.other.value, this.#sides.value];
    this.#machine.runSource(FILE, "joinNodes", args, this.store);
  }

  wouldChange(): Term {
    const args = [this.nodes.shape, this.own.value, this.other.value, this.#sides.value];
    const answer = this.#machine.runSource(FILE, "wouldChange", args, this.store);
    return truthOf(answer, this.#machine.fileOf(FILE));
  }

  isUnchanged(pointOf: (node: Value) => Point, dot = this.nodes.dot): Term {
    const { own, other, nodes } = this;
    const [a, b] = [pointOf(own.value), pointOf(other.value)];
    return isUnchanged(a, b, this.#sides.at(dot), nodes.values);
  }

  /** That what is under a key must be asked, and would be changed. */
  isAskedToChange(key: Term): Term {
    const { nodes, store } = this;
    const [own, other] = [this.own, this.other].map(({ parts }) => parts(key));
    if (!own || !other) {
      return FALSE;
    }
    const past = this.#before.structs.get(this.other.value.id)?.get("past");
    const everywhere = orT(this.sides.everywhere, past ? maybe(past).some : FALSE);
    const termOf = ({ some, value }: typeof own): Term =>
      iteT(some, nodes.termOf(value, store), nodes.nothing);
    return andT(
      orT(other.some, andT(own.some, everywhere)),
      nodes.changes(termOf(own), termOf(other)),
    );
  }

  isJoined(after: Point, own: Point, other: Point): Term {
    return isJoinOf(after, own, other, this.sides, this.nodes.values);
  }

  /** That the second node is as it was. */
  isKept(): Term {
    const { id } = this.other.value;
    const fields = this.#before.structs.get(id);
    const isSame =
      this.store.structs.get(id) === fields &&
      [...(fields?.values() ?? [])].every(
        (value) =>
          value.kind !== "object" ||
          this.store.objects.get(value.id) === this.#before.objects.get(value.id),
      );
    return boolTerm(isSame);
  }

  /** That what is under the key is the first node's own. */
  isFree(): Term {
    const { some, value } = this.partAt(this.nodes.key);
    return value?.kind === "element" ? impliesT(some, notT(value.shared)) : notT(some);
  }

  /** That no empty node is under the key, if none was there. */
  isWithoutEmpty(): Term {
    const { nodes } = this;
    const [before, after] = [this.own.parts(nodes.key), this.partAt(nodes.key)].map(
      ({ some, value }) => impliesT(some, notT(nodes.isEmptyTerm(nodes.termOf(value, this.store)))),
    ) as [Term, Term];
    return impliesT(before, after);
  }

  partAt(key: Term): ReturnType<Content["at"]> {
    return this.nodes.partsOf(this.own.value, this.store).parts.at(key);
  }
}
