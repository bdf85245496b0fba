import { CATALOGUE, withRelated } from "../ir/catalogue.js";
import type { Diagnostic } from "../ir/diagnostic.js";
import type { SourceRange } from "../ir/range.js";
import {
  isNumber,
  type NumberType,
  type RecordType,
  type TupleType,
  type Type,
} from "../ir/type.js";

/**
 * Decides which numbers of a class are integers. A number that takes part in `+`, `-`, `++` or `--` of an update is
 * one, and so is all that flows into it. Of the others, those are integers that only integers flow into.
 *
 * Types are made with `fresh` while the class is read, as objects whose kind is still open; `solve` fills it in.
 */
export class NumberKinds {
  private readonly variables = new Map<NumberType, Variable>();
  private readonly sums: Sum[] = [];

  /** A number type whose kind is still open. */
  fresh(): NumberType {
    const type: OpenNumber = { kind: "num" };
    this.variables.set(type, { type, sources: new Set(), targets: new Set(), outside: false });
    return type;
  }

  /** Values of type `from` get into places of type `to`. The two have the same shape. */
  flow(from: Type, to: Type): void {
    if (from === to) {
      return;
    }
    if (isNumber(from) && isNumber(to)) {
      const [source, target] = [this.variables.get(from), this.variables.get(to)];
      if (source && target) {
        source.targets.add(target);
        target.sources.add(source);
      }
    } else if (from.kind === "option" && to.kind === "option") {
      this.flow(from.of, to.of);
    } else if (from.kind === "array" && to.kind === "array") {
      this.flow(from.of, to.of);
    } else if (from.kind === "set" && to.kind === "set") {
      this.unify(from.of, to.of);
    } else if (from.kind === "map" && to.kind === "map") {
      this.unify(from.key, to.key);
      this.unify(from.value, to.value);
    } else if (from.kind === "tuple" && to.kind === "tuple") {
      from.items.forEach((item, i) => {
        this.flowPart(item, to.items[i] ?? item, to);
      });
    } else if (from.kind === "record" && to.kind === "record") {
      from.fields.forEach(({ name, type }) => {
        this.flowPart(type, to.fields.find((field) => field.name === name)?.type ?? type, to);
      });
    }
  }

  /** A part of an object gets there with it; if the object can change there, what is put in gets back as well. */
  private flowPart(from: Type, to: Type, whole: TupleType | RecordType): void {
    this.flow(from, to);
    if (whole.frozen !== true) {
      this.flow(to, from);
    }
  }

  /** Values of this type come from callers of the class. */
  outside(type: Type): void {
    if (isNumber(type)) {
      const variable = this.variables.get(type);
      if (variable) {
        variable.outside = true;
      }
    } else if (type.kind === "option" || type.kind === "array" || type.kind === "set") {
      this.outside(type.of);
    } else if (type.kind === "map") {
      this.outside(type.key);
      this.outside(type.value);
    } else if (type.kind === "tuple") {
      type.items.forEach((item) => {
        this.outside(item);
      });
    } else if (type.kind === "record") {
      type.fields.forEach((field) => {
        this.outside(field.type);
      });
    }
  }

  /**
   * The type of a value that need not be an integer: a literal or a result, in words for a message. Where the method
   * with the given key may not have it in an update, nothing is said of it again.
   */
  fraction(range: SourceRange, words: string, method?: string): NumberType {
    const type = this.fresh();
    const variable = this.variables.get(type);
    if (variable) {
      variable.fraction = { range, words, method };
    }
    return type;
  }

  /**
   * The type of a sum or difference of numbers of the given types, made by the method with the given key. In a method
   * that an update runs, both are integers.
   */
  sum(operands: readonly Type[], method: string, range: SourceRange): NumberType {
    const result = this.fresh();
    for (const operand of operands) {
      this.flow(operand, result);
    }
    this.sums.push({ result, method, range });
    return result;
  }

  /** Fills in all kinds. Reports numbers that should be integers but need not be. */
  solve(inUpdate: (method: string) => boolean): readonly Diagnostic[] {
    for (const sum of this.sums) {
      if (inUpdate(sum.method)) {
        this.demand(sum);
      }
    }
    const diagnostics: Diagnostic[] = [];
    const open: Variable[] = [];
    for (const variable of this.variables.values()) {
      variable.type.kind = "int";
      if (variable.demandedBy && variable.fraction) {
        const { range, words, method } = variable.fraction;
        if (method !== undefined && inUpdate(method)) {
          continue;
        }
        diagnostics.push(
          withRelated(
            CATALOGUE.notAnInteger.at(range, words),
            variable.demandedBy.range,
            "This sum makes it an integer.",
          ),
        );
      } else if (!variable.demandedBy && (variable.outside || variable.fraction)) {
        variable.type.kind = "num";
        open.push(variable);
      }
    }
    for (let variable = open.pop(); variable; variable = open.pop()) {
      for (const target of variable.targets) {
        if (target.type.kind === "int" && !target.demandedBy) {
          target.type.kind = "num";
          open.push(target);
        }
      }
    }
    return diagnostics;
  }

  private unify(a: Type, b: Type): void {
    this.flow(a, b);
    this.flow(b, a);
  }

  private demand(sum: Sum): void {
    const first = this.variables.get(sum.result);
    const open = first ? [first] : [];
    for (let variable = open.pop(); variable; variable = open.pop()) {
      if (!variable.demandedBy) {
        variable.demandedBy = sum;
        open.push(...variable.sources);
      }
    }
  }
}

interface OpenNumber {
  kind: "int" | "num";
}

interface Variable {
  readonly type: OpenNumber;
  readonly sources: Set<Variable>;
  readonly targets: Set<Variable>;
  /** Callers decide its values. */
  outside: boolean;
  fraction?: {
    readonly range: SourceRange;
    readonly words: string;
    readonly method: string | undefined;
  };
  /** The sum that makes it an integer. */
  demandedBy?: Sum;
}

interface Sum {
  readonly result: NumberType;
  readonly method: string;
  readonly range: SourceRange;
}
