import type { ts } from "ts-morph";

/** An expression of the runtime's source. What the reader knows nothing of is `unread`: it has no meaning, where it is needed. */
export type Code = Place &
  (
    | { readonly kind: "constant"; readonly value: boolean | number | string | null | undefined }
    /** A string that is put together; what it says is not looked at. */
    | { readonly kind: "text" }
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "not"; readonly of: Code }
    | { readonly kind: "binary"; readonly op: Operator; readonly left: Code; readonly right: Code }
    | { readonly kind: "choice"; readonly test: Code; readonly yes: Code; readonly no: Code }
    | { readonly kind: "array"; readonly items: readonly Item[] }
    | { readonly kind: "object"; readonly parts: readonly Part[] }
    | { readonly kind: "member"; readonly of: Code; readonly name: string; readonly maybe: boolean }
    | { readonly kind: "index"; readonly of: Code; readonly index: Code }
    | { readonly kind: "call"; readonly callee: Code; readonly args: readonly Code[] }
    | { readonly kind: "new"; readonly name: string; readonly args: readonly Code[] }
    | FunctionCode
    | { readonly kind: "unread" }
  );

/** Where the code stands. */
export interface Place {
  readonly node: ts.Node;
}

export type Operator = (typeof OPERATORS)[number];

export const OPERATORS = [
  "===",
  "!==",
  "<",
  "<=",
  ">",
  ">=",
  "&&",
  "||",
  "??",
  "in",
  "+",
  "-",
] as const;

/** What stands in an array: a value, or all that is in a collection. */
export interface Item {
  readonly isSpread: boolean;
  readonly value: Code;
}

/** What stands in an object: a property, or all properties of another one. */
export type Part =
  | { readonly kind: "property"; readonly name: string; readonly value: Code }
  | { readonly kind: "spread"; readonly value: Code }
  /** Properties that may be there. */
  | { readonly kind: "perhaps"; readonly names: readonly string[] };

export interface FunctionCode extends Place {
  readonly kind: "function";
  readonly params: readonly Pattern[];
  /** The places of parameters for which something else stands if they are left out. */
  readonly optional: ReadonlySet<number>;
  readonly body: readonly Statement[];
}

export type Pattern = Place &
  (
    | { readonly kind: "name"; readonly name: string }
    | { readonly kind: "array"; readonly items: readonly (Pattern | undefined)[] }
    /** Properties, with what stands for one that is not there. */
    | { readonly kind: "object"; readonly properties: readonly Property[] }
    | { readonly kind: "unread" }
  );

export interface Property {
  readonly name: string;
  /** What it is called from there on. */
  readonly as: string;
  readonly otherwise: Code | undefined;
}

export type Statement = Place &
  (
    | { readonly kind: "const"; readonly pattern: Pattern; readonly value: Code }
    | { readonly kind: "let"; readonly name: string; readonly value: Code }
    | { readonly kind: "assign"; readonly to: Code; readonly value: Code }
    | { readonly kind: "do"; readonly value: Code }
    | { readonly kind: "return"; readonly value: Code | undefined }
    | {
        readonly kind: "if";
        readonly test: Code;
        readonly yes: readonly Statement[];
        readonly no: readonly Statement[];
      }
    | {
        readonly kind: "for";
        readonly each: Pattern;
        readonly over: Code;
        readonly body: readonly Statement[];
      }
    /** `for (init; test; next) body` */
    | {
        readonly kind: "loop";
        readonly init: readonly Statement[];
        readonly test: Code;
        readonly next: readonly Statement[];
        readonly body: readonly Statement[];
      }
    /** Does nothing but throw, or nothing at all. */
    | { readonly kind: "check" }
    | { readonly kind: "unread" }
  );
