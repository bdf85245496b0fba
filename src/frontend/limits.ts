import type { ts } from "ts-morph";
import { CATALOGUE } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import type { ClassShape } from "./class-shape.js";
import type { LoweredMethod } from "./context.js";
import { Findings } from "./findings.js";
import type { Ranges } from "./ranges.js";
import { reachedFrom } from "./reached-from.js";
import type { SourceReading } from "./verbatim/read-source.js";

/** What of a class cannot be lowered, member by member. */
export class Limits {
  readonly #found = new Findings();
  readonly #shape: ClassShape;
  readonly #ranges: Ranges;
  /** The keys of the methods that updates run. */
  inUpdates: ReadonlySet<string> = new Set();

  constructor(shape: ClassShape, ranges: Ranges) {
    this.#shape = shape;
    this.#ranges = ranges;
  }

  add(diagnostic: Diagnostic): void {
    this.#found.add(diagnostic);
  }

  sorted(): readonly Diagnostic[] {
    return this.#found.sorted();
  }

  /** The member in which a diagnostic stands: the name of a field or the key of a method. */
  memberAt({ range }: Diagnostic): string | undefined {
    const file = this.#shape.node.getSourceFile();
    const offset = this.#ranges.offset(range);
    const holds = (node: ts.Node | undefined) =>
      node !== undefined && node.getStart(file) <= offset && offset < node.getEnd();
    const { fields, methods } = this.#shape;
    return (
      fields.find(({ node, initializer }) => holds(node) || holds(initializer))?.name ??
      methods.find(({ node }) => holds(node))?.key
    );
  }

  /** Adds what methods may not do where they run. */
  methodsIn(
    methods: readonly LoweredMethod[],
    isUpdate: (method: LoweredMethod) => boolean,
    rangeOf: (method: LoweredMethod) => SourceRange,
  ): void {
    const byKey = new Map(methods.map((method) => [method.shape.key, method]));
    this.inUpdates = reachedFrom(byKey, methods.filter(isUpdate));
    const called = new Set(methods.flatMap(({ calls }) => [...calls]));
    for (const method of methods) {
      const [hidden] = method.params.filter((param) => param.hidden !== undefined);
      if (hidden && !isUpdate(method)) {
        this.add(CATALOGUE.unsupportedExpression.at(rangeOf(method), hidden.hidden ?? ""));
      }
      if (!isUpdate(method) || called.has(method.shape.key)) {
        for (const diagnostic of method.throws) {
          this.add(diagnostic);
        }
      }
      if (this.inUpdates.has(method.shape.key)) {
        for (const diagnostic of method.queryOnly) {
          this.add(diagnostic);
        }
      }
    }
  }

  /**
   * The fields that have no type, and the methods that were not lowered, use such fields or call such methods: by name
   * and by key, with the reason.
   */
  opaqueMembers(
    methods: readonly LoweredMethod[],
    reading: SourceReading,
  ): ReadonlyMap<string, Diagnostic> {
    const opaque = new Map<string, Diagnostic>();
    // That a call cannot be rejected there often follows from something else that is not understood.
    const isLast = ({ code }: Diagnostic) => code === CATALOGUE.exception.code;
    const found = this.sorted();
    for (const diagnostic of [...found.filter((one) => !isLast(one)), ...found.filter(isLast)]) {
      const key = this.memberAt(diagnostic);
      if (key !== undefined && diagnostic.severity === "error" && !opaque.has(key)) {
        opaque.set(key, diagnostic);
      }
    }
    for (let size = -1; size !== opaque.size; ) {
      size = opaque.size;
      for (const { shape, calls, asides } of methods) {
        const read = reading.methods.get(shape.key);
        const aside = new Set(asides.flatMap(({ reads, writes }) => [...reads, ...writes]));
        const fields = [...(read?.reads ?? []), ...(read?.writes ?? [])];
        const used = [...calls, ...fields.filter((name) => !aside.has(name))];
        const why = used.flatMap((key) => opaque.get(key) ?? [])[0];
        if (why && !opaque.has(shape.key)) {
          opaque.set(shape.key, why);
        }
      }
    }
    return opaque;
  }
}
