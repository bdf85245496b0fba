import { Unread } from "../../frontend/lifted/unread.js";
import type { Code, FunctionCode, Pattern, Statement } from "../../frontend/runtime/code.js";
import type { RuntimeModule } from "../../frontend/runtime/module.js";
import type { Encoder } from "../encoder.js";
import { scalar } from "../sym.js";
import { andT, FALSE, impliesT, notT, orT, type Term, TRUE } from "../term.js";
import { contentOf, keyOf, unspent, write } from "./collections.js";
import { type Binding, type Names, withBindings } from "./environment.js";
import { type ExpressionHost, Expressions } from "./expressions.js";
import type { LoopInvariant, LoopView } from "./invariant.js";
import { runLoop, type Turn } from "./loop.js";
import { truthOf } from "./operators.js";
import { after, joined, type Path, replace, turnOf } from "./paths.js";
import type { Sizes } from "./sizes.js";
import { type Call, type CallableValue, Store, type Value } from "./value.js";

/** What the runtime's files are, and what some of their names stand for whatever the files say. */
export interface Library {
  moduleOf(path: string, node?: Code["node"]): RuntimeModule;
  /** By file and name, as `view/journal.ts knownJournal`; names that are everywhere by themselves. */
  readonly given: ReadonlyMap<string, Value>;
}

const UNDEFINED: Value = { kind: "undefined" };

/** Runs the runtime's source on symbols. What it cannot follow it refuses, by `Unread`. */
export class Machine implements ExpressionHost {
  /** What must be true for the code not to fail. */
  readonly needs: Term[] = [];
  readonly encoder: Encoder;
  readonly #library: Library;
  readonly #sizes: Sizes;
  readonly #expressions: Expressions;
  #path: readonly Term[] = [];
  #collects = true;
  #loopKey: Term | undefined;
  #ids = 0;
  /** Inside of functions that only make a lattice. */
  #makes = false;
  /** Whether what is called may throw: of what it refuses nothing is claimed. */
  mayRefuse = false;
  #loopOver: number | undefined;
  /** Of each loop with an invariant: whether it is one of its turns that is looked at. */
  readonly #turns: Term[] = [];
  /** What names stand for besides, by file and name, or by the name alone in its own file. */
  readonly given = new Map<string, Value>();
  /** What holds between the turns of loops of which the turns meet. */
  invariant: LoopInvariant | undefined;

  /** Inside of a loop its key. */
  get loopKey(): Term | undefined {
    return this.#loopKey;
  }

  constructor(encoder: Encoder, library: Library, sizes: Sizes) {
    this.encoder = encoder;
    this.#library = library;
    this.#sizes = sizes;
    this.#expressions = new Expressions(this);
  }

  /** What is known at the place that is run. */
  get here(): Term {
    return andT(...this.#path);
  }

  get isMaking(): boolean {
    return this.#makes;
  }

  givenOf(origin: string): Value | undefined {
    return this.given.get(origin) ?? this.#library.given.get(origin);
  }

  /** A file, where something is said of it as a whole. */
  fileOf(path: string): Code["node"] {
    return this.#library.moduleOf(path).file;
  }

  /** What a constant of a file is made by. */
  constantCode(path: string, name: string): Code | undefined {
    return this.#library.moduleOf(path).constantOf(name);
  }

  /** Calls a function of a file, or a method of a class as `Class.method`, whatever its name stands for elsewhere. */
  runSource(
    path: string,
    name: string,
    args: readonly Value[],
    store: Store,
    self: Value = UNDEFINED,
  ): Value {
    const module = this.#library.moduleOf(path);
    const bound = new Map<string, Binding>([["this", { kind: "value", value: self }]]);
    const callee = this.closure(module.functionOf(name), { path, bound });
    return this.call(callee, args, store, module.file);
  }

  /** Calls a function of a file that makes a lattice. */
  make(path: string, name: string, args: readonly Value[]): Value {
    const code = this.#library.moduleOf(path).functionOf(name);
    this.#makes = true;
    try {
      const [way, ...others] = this.paths(code, { path, bound: new Map() }, args, new Store());
      if (!way?.result || others.length > 0) {
        throw new Unread(code.node, "which lattice is made depends on more than is known");
      }
      return way.result;
    } finally {
      this.#makes = false;
    }
  }

  /** What a name of a file stands for. */
  named(path: string, name: string): Value {
    const { file } = this.#library.moduleOf(path);
    return this.lookUp(name, { path, bound: new Map() }, new Store(), file);
  }

  /** The ways through a function. */
  paths(code: FunctionCode, names: Names, args: readonly Value[], store: Store): readonly Path[] {
    if ([...code.optional].some((i) => (args[i] ?? UNDEFINED).kind === "undefined")) {
      throw new Unread(code.node, "what stands for an argument that is left out is not known");
    }
    const given = code.params.reduce(
      (known, pattern, i) => this.#bind(pattern, args[i] ?? UNDEFINED, known, store),
      names,
    );
    const inside = this.#makes ? withAll(code.body, given) : given;
    return this.#run(code.body, inside, store, code.node).map((path) => ({
      ...path,
      result: path.result ?? UNDEFINED,
    }));
  }

  /** Calls what is a function, with all its ways as one. The store is changed. */
  call(callee: Value | undefined, args: readonly Value[], store: Store, node: Code["node"]): Value {
    if (callee?.kind !== "function") {
      throw new Unread(node, "this is no function that is known");
    }
    return callee.call(args, this.callAt(store, node));
  }

  /** A function of the source as a value. */
  closure(code: FunctionCode, names: Names): CallableValue {
    return {
      kind: "function",
      call: (args, { store }) => {
        const made = joined(this.paths(code, names, args, new Store(store)));
        replace(store, made.store);
        return made.result ?? UNDEFINED;
      },
    };
  }

  originOf(name: string, names: Names, node: Code["node"]): string {
    const from = this.#library.moduleOf(names.path, node).importOf(name);
    return from ? `${from.path} ${from.name}` : name;
  }

  newId(): number {
    return this.#ids++;
  }

  callAt(store: Store, node: Code["node"]): Call {
    return {
      node,
      store,
      encoder: this.encoder,
      loopKey: this.#loopKey,
      loopOver: this.#loopOver,
      newId: () => this.newId(),
      need: (term) => this.#need(term),
      sizeOf: (content) => this.#sizes.of(content),
      turn: (key, isThere, collects, step) => this.turn(key, isThere, collects, step),
      run: (callee, args, at) => this.call(callee, args, at, node),
    };
  }

  /** The same with something known to be true. */
  under<T>(known: Term, step: () => T): T {
    const before = this.#path;
    this.#path = [...before, known];
    try {
      return step();
    } finally {
      this.#path = before;
    }
  }

  /** One turn of a loop, at one key. */
  turn<T>(key: Term, isThere: Term, collects: boolean, step: () => T, over?: number): T {
    const before = { key: this.#loopKey, over: this.#loopOver, collects: this.#collects };
    this.#loopKey = key;
    this.#loopOver = over;
    this.#collects = before.collects && collects;
    try {
      return this.under(isThere, step);
    } finally {
      this.#loopKey = before.key;
      this.#loopOver = before.over;
      this.#collects = before.collects;
    }
  }

  #need(term: Term): void {
    if (this.#collects) {
      this.needs.push(this.afterLoops(impliesT(andT(...this.#path), term)));
    }
  }

  /** What is claimed after loops by invariants: not of a turn of theirs that is looked at, as what they end with is not known then. */
  afterLoops(claim: Term): Term {
    return orT(...this.#turns, claim);
  }

  #run(
    statements: readonly Statement[],
    names: Names,
    store: Store,
    block: Code["node"],
  ): readonly Path[] {
    const [first, ...rest] = statements;
    if (!first) {
      return [{ when: TRUE, store, result: undefined }];
    }
    const { node } = first;
    const go = (known: Names): readonly Path[] => this.#run(rest, known, store, block);
    switch (first.kind) {
      case "const": {
        const { pattern, value } = first;
        if (this.#makes) {
          return go(this.#bindLater(pattern, value, names));
        }
        const held = this.#expressions.evaluate(value, names, store);
        return go(this.#bind(pattern, held, names, store));
      }
      case "let":
        return go(this.#let(first, names, store));
      case "assign":
        this.#assign(first.to, this.#expressions.evaluate(first.value, names, store), names, store);
        return go(names);
      case "do":
        this.#expressions.evaluate(first.value, names, store);
        return go(names);
      case "return": {
        const result = first.value
          ? this.#expressions.evaluate(first.value, names, store)
          : UNDEFINED;
        return [{ when: TRUE, store, result }];
      }
      case "if": {
        const test = truthOf(this.#expressions.evaluate(first.test, names, store), first.test.node);
        const sides = [
          { when: test, body: first.yes },
          { when: notT(test), body: first.no },
        ].filter(({ when }) => when !== FALSE);
        return sides.flatMap(({ when, body }) =>
          this.under(when, () =>
            after(this.#run(body, names, new Store(store), node), when, (way) =>
              this.under(way.when, () => this.#run(rest, names, way.store, block)),
            ),
          ),
        );
      }
      case "loop":
        return this.#meetingTurns(first, names, store, (known, at) =>
          this.#run(rest, known, at, block),
        );
      case "for": {
        const over = this.#expressions.evaluate(first.over, names, store);
        if (this.invariant?.isFor(over)) {
          return this.#meetingTurns(first, names, store, (known, at) =>
            this.#run(rest, known, at, block),
          );
        }
        const turn: Turn = (item, inside) => {
          const known = this.#bind(first.each, item, names, inside);
          return turnOf(this.#run(first.body, known, inside, node), node);
        };
        const { stops, result } = runLoop(this, over, turn, this.callAt(store, node));
        const path: Path = { when: TRUE, store, result: undefined };
        if (!result) {
          return after([path], TRUE, () => go(names));
        }
        return [
          { when: stops, store: new Store(store), result },
          ...this.under(notT(stops), () => after([path], notT(stops), () => go(names))),
        ];
      }
      case "check":
        if (!this.#makes && !this.mayRefuse) {
          throw new Unread(node, "nothing is thrown where elements are joined");
        }
        return go(names);
      default:
        throw new Unread(node, "nothing is known of this statement");
    }
  }

  #let(
    { name, value, node }: Statement & { readonly kind: "let" },
    names: Names,
    store: Store,
  ): Names {
    const id = this.newId();
    const first = this.#expressions.evaluate(value, names, store);
    const isFlag =
      first.kind === "data" && first.sym.kind === "scalar" && first.sym.term.sort === "Bool";
    if (isFlag) {
      store.flags.set(id, truthOf(first, node));
    } else {
      store.variables.set(id, first);
    }
    return withBindings(names, [[name, { kind: isFlag ? "flag" : "variable", id }]]);
  }

  /** A loop of which the turns meet, by its invariant. */
  #meetingTurns(
    loop: Statement & { readonly kind: "loop" | "for" },
    outside: Names,
    store: Store,
    rest: (names: Names, store: Store) => readonly Path[],
  ): readonly Path[] {
    const { node } = loop;
    const { invariant, encoder } = this;
    if (!invariant || this.#loopKey) {
      throw new Unread(node, "no invariant is known of this loop");
    }
    const inits = loop.kind === "loop" ? loop.init : [];
    const names = inits.reduce((known, one) => {
      if (one.kind !== "let") {
        throw new Unread(one.node, "a loop begins with its variables");
      }
      return this.#let(one, known, store);
    }, outside);
    const view = (at: Store): LoopView => this.#viewOf(names, at, node);
    const begins = andT(...invariant.start(view(store)));
    this.#need(begins);
    const test = (at: Store): Term =>
      loop.kind === "loop"
        ? truthOf(this.#expressions.evaluate(loop.test, names, at), loop.test.node)
        : TRUE;
    const turn = (at: Store, item: Value | undefined): readonly Path[] => {
      if (loop.kind === "for") {
        return this.#run(loop.body, this.#bind(loop.each, item ?? UNDEFINED, names, at), at, node);
      }
      return after(this.#run(loop.body, names, at, node), TRUE, (way) =>
        this.under(way.when, () => this.#run(loop.next, names, way.store, node)),
      );
    };
    const flag = (name: string): Term => encoder.declare(encoder.fresh(name), [], "Bool");
    // Any turn: the invariant holds after it.
    const isTurn = flag("turn");
    const inside = new Store(store);
    const any = invariant.any(view(inside));
    const before = new Store(inside);
    encoder.facts.push(impliesT(isTurn, andT(...any.facts)));
    const ways = this.under(isTurn, () => {
      const goesOn = test(inside);
      return this.under(goesOn, () => {
        const paths = turn(inside, any.item);
        for (const way of paths.filter(({ result }) => !result)) {
          refuseUnknown(store, before, way.store, node);
          this.under(way.when, () => {
            for (const term of any.after(view(way.store))) {
              this.#need(term);
            }
          });
        }
        return paths;
      });
    });
    // What comes after the turns may rest on the invariant, but neither how they begin nor any turn on what comes after.
    this.#turns.push(isTurn);
    const isRun = andT(...this.#path, begins);
    const assume = (when: Term, ...facts: readonly Term[]): void => {
      encoder.facts.push(this.afterLoops(impliesT(andT(isRun, when), andT(...facts))));
    };
    const ends = ways.some(({ result }) => result) ? flag("ends") : TRUE;
    const returned =
      ends === TRUE
        ? []
        : this.#quietly(() => {
            const at = new Store(store);
            const last = invariant.any(view(at));
            const goesOn = test(at);
            const paths = turn(at, last.item).filter(({ result }) => result);
            const one = orT(...paths.map(({ when }) => when));
            assume(notT(ends), ...last.facts, goesOn, one);
            return paths.map((path) => ({ ...path, when: andT(notT(ends), path.when) }));
          });
    // The end.
    const last = new Store(store);
    const facts = this.#quietly(() =>
      invariant.end
        ? invariant.end(view(last))
        : [...invariant.any(view(last)).facts, notT(test(last))],
    );
    assume(ends, ...facts);
    return [
      ...returned,
      ...this.under(ends, () =>
        rest(outside, last).map((path) => ({ ...path, when: andT(ends, path.when) })),
      ),
    ];
  }

  #viewOf(names: Names, store: Store, node: Code["node"]): LoopView {
    return {
      encoder: this.encoder,
      store,
      call: this.callAt(store, node),
      get: (name) => this.lookUp(name, names, store, node),
      set: (name, value) => {
        const binding = names.bound.get(name);
        if (binding?.kind === "flag") {
          store.flags.set(binding.id, truthOf(value, node));
        } else if (binding?.kind === "variable") {
          store.variables.set(binding.id, value);
        } else {
          throw new Unread(node, `there is no variable ${name}`);
        }
      },
    };
  }

  /** The same, of which what it needs is recorded elsewhere. */
  #quietly<T>(step: () => T): T {
    const before = this.#collects;
    this.#collects = false;
    try {
      return step();
    } finally {
      this.#collects = before;
    }
  }

  #assign(to: Code, value: Value, names: Names, store: Store): void {
    const { node } = to;
    const binding = to.kind === "name" ? names.bound.get(to.name) : undefined;
    if (binding?.kind === "flag") {
      store.flags.set(binding.id, truthOf(value, node));
      return;
    }
    if (binding?.kind === "variable") {
      store.variables.set(binding.id, value);
      return;
    }
    if (to.kind === "member" && !to.maybe) {
      const target = this.#expressions.evaluate(to.of, names, store);
      const fields = target.kind === "struct" ? store.structs.get(target.id) : undefined;
      if (target.kind !== "struct" || !fields?.has(to.name)) {
        throw new Unread(node, "what is changed here is not known");
      }
      store.structs.set(target.id, new Map([...fields, [to.name, value]]));
      return;
    }
    const of = to.kind === "index" ? this.#expressions.evaluate(to.of, names, store) : undefined;
    if (to.kind !== "index" || of?.kind !== "object") {
      throw new Unread(node, "what is changed here is not known");
    }
    const call = this.callAt(store, node);
    if (contentOf(of.id, call).kind !== "record") {
      throw new Unread(node, "only records are written so");
    }
    const held = this.#expressions.present(value, node);
    if (held.kind === "undefined") {
      // That this must not be is among the needs by now.
      return;
    }
    const key = keyOf(this.#expressions.evaluate(to.index, names, store), call);
    write(of.id, key, held, call);
  }

  /** What a name stands for. `isUsed`: more is asked than whether it is there. */
  lookUp(name: string, names: Names, store: Store, node: Code["node"], isUsed = true): Value {
    const binding = names.bound.get(name);
    const variable = binding?.kind === "variable" ? store.variables.get(binding.id) : undefined;
    const held = binding?.kind === "value" ? binding.value : variable;
    if (held) {
      const inner = held.kind === "maybe" ? held.value : held;
      if (isUsed && inner?.kind === "element") {
        unspent(inner, store, node);
      }
      return held;
    }
    if (binding?.kind === "variable") {
      throw new Unread(node, "what this variable holds is not known");
    }
    if (binding?.kind === "later") {
      return this.#made(binding.code, binding.names);
    }
    if (binding?.kind === "flag") {
      const flag = store.flags.get(binding.id);
      if (!flag || this.#loopKey) {
        throw new Unread(node, "in a loop a variable may be set, but not read");
      }
      return { kind: "data", sym: scalar(flag) };
    }
    const given = this.givenOf(this.originOf(name, names, node));
    if (given) {
      return given;
    }
    const from = this.#library.moduleOf(names.path, node).importOf(name);
    const path = from?.path ?? names.path;
    const constant = this.#library.moduleOf(path, node).constantOf(from?.name ?? name);
    if (constant) {
      return this.#made(constant, { path, bound: new Map() });
    }
    const code = this.#library.moduleOf(path, node).functionOf(from?.name ?? name, node);
    return this.closure(code, { path, bound: new Map() });
  }

  /** A constant of a file, or of a function that only makes a lattice. */
  #made(code: Code, names: Names): Value {
    const before = this.#makes;
    this.#makes = true;
    try {
      return this.#expressions.evaluate(code, names, new Store());
    } finally {
      this.#makes = before;
    }
  }

  #bind(pattern: Pattern, held: Value, names: Names, store: Store): Names {
    const { node } = pattern;
    // What is taken apart must be there.
    const value = pattern.kind === "name" ? held : this.#expressions.present(held, node);
    if (pattern.kind === "name") {
      return withBindings(names, [[pattern.name, { kind: "value", value }]]);
    }
    if (pattern.kind === "object" && (value.kind === "bag" || value.kind === "struct")) {
      const fields = value.kind === "struct" ? store.structs.get(value.id) : undefined;
      const bound = pattern.properties.map(({ name, as, otherwise }): [string, Binding] => {
        const found = (value.kind === "bag" ? value.member(name) : fields?.get(name)) ?? UNDEFINED;
        const isThere = found.kind !== "undefined" || !otherwise;
        return [
          as,
          isThere ? { kind: "value", value: found } : { kind: "later", code: otherwise, names },
        ];
      });
      return withBindings(names, bound);
    }
    if (pattern.kind !== "array" || value.kind !== "pair") {
      throw new Unread(node, "what is taken apart here is not known");
    }
    return pattern.items.reduce(
      (known, item, i) =>
        item ? this.#bind(item, value.items[i] ?? UNDEFINED, known, store) : known,
      names,
    );
  }

  #bindLater(pattern: Pattern, code: Code, names: Names): Names {
    if (pattern.kind === "name") {
      return withBindings(names, [[pattern.name, { kind: "later", code, names }]]);
    }
    const store = new Store();
    return this.#bind(pattern, this.#expressions.evaluate(code, names, store), names, store);
  }
}

/** Functions may be called above the place where they stand: in what only makes a lattice, so may all constants. */
function withAll(body: readonly Statement[], names: Names): Names {
  const bound = new Map(names.bound);
  const all: Names = { ...names, bound };
  for (const one of body) {
    if (one.kind === "const" && one.pattern.kind === "name") {
      bound.set(one.pattern.name, { kind: "later", code: one.value, names: all });
    }
  }
  return all;
}

/** Whatever a turn changes must be what the invariant has made unknown. */
function refuseUnknown(outside: Store, before: Store, after: Store, node: Code["node"]): void {
  const kinds = ["objects", "flags", "variables", "structs", "now", "noted"] as const;
  for (const kind of kinds) {
    const [first, known, now] = [outside, before, after].map(
      (store) => store[kind] as ReadonlyMap<unknown, unknown>,
    ) as [
      ReadonlyMap<unknown, unknown>,
      ReadonlyMap<unknown, unknown>,
      ReadonlyMap<unknown, unknown>,
    ];
    for (const [id, held] of first) {
      if (now.get(id) !== known.get(id) && known.get(id) === held) {
        throw new Unread(node, "a loop changes more than its invariant speaks of");
      }
    }
  }
  const grows = ["spent", "now", "noted"] as const;
  if (grows.some((kind) => after[kind].size > before[kind].size)) {
    throw new Unread(node, "a loop changes more than its invariant speaks of");
  }
}
