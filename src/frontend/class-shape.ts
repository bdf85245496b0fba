import { ts } from "ts-morph";
import type { Method, Visibility } from "../ir/model.js";

/** A class as it stands in the source: its members sorted into fields and methods, before any of it is understood. */
export interface ClassShape {
  readonly name: string;
  readonly node: ts.ClassDeclaration;
  readonly fields: readonly FieldShape[];
  readonly methods: readonly MethodShape[];
  /** Static members: constants and functions beside the objects. */
  readonly statics: readonly ts.ClassElement[];
  /** The classes that it extends, nearest first. */
  readonly bases: readonly ts.ClassDeclaration[];
  /** The constructors of the class and of those that it extends. */
  readonly constructors: readonly ConstructorShape[];
  /** The constructor, if it takes arguments or does more than to give fields their initial values. */
  readonly construction: Construction | undefined;
}

/** A constructor that is run for each object. */
export interface ConstructorShape {
  readonly node: ts.ConstructorDeclaration;
  /** The fields whose initial values were read from it. */
  readonly gives: ReadonlySet<string>;
}

/** A constructor that takes part in the initial state. */
export interface Construction {
  readonly node: ts.ConstructorDeclaration;
  /** Fields that get an argument as it is, with the parameter's name; nothing if it does anything else. */
  readonly given: ReadonlyMap<string, string> | undefined;
}

export interface FieldShape {
  readonly kind: "field";
  /** Without the `#` of a private name. */
  readonly name: string;
  readonly visibility: Visibility;
  readonly node: ts.PropertyDeclaration | ts.ParameterDeclaration;
  /** Of the declaration or the constructor. */
  readonly initializer: ts.Expression | undefined;
  /** True if the constructor makes its initial value from arguments or by statements. */
  readonly isGiven: boolean;
}

export interface MethodShape {
  readonly kind: "method";
  /** Tells the members apart: the name, with `=` after that of a setter. */
  readonly key: string;
  /** Without the `#` of a private name. */
  readonly name: string;
  readonly visibility: Visibility;
  readonly form: Method["form"];
  /** The member. */
  readonly node: ts.ClassElement;
  /** The function: the member itself or the arrow function that it holds. */
  readonly fn: MethodFunction;
  readonly body: ts.ConciseBody;
}

export type MethodFunction =
  | ts.MethodDeclaration
  | ts.GetAccessorDeclaration
  | ts.SetAccessorDeclaration
  | ts.ArrowFunction;

/** True if the member cannot be called or read from outside the class. */
export function isHidden(shape: { readonly visibility: Visibility }): boolean {
  return shape.visibility !== "public";
}

/** The member that `this.name` or `this.#name` stands for. Of an accessor the getter, if there is one. */
export function memberNamed(
  shape: ClassShape,
  name: ts.MemberName,
): FieldShape | MethodShape | undefined {
  const plain = plainName(name);
  const isHash = ts.isPrivateIdentifier(name);
  const found = [...shape.fields, ...shape.methods].filter(
    (member) => member.name === plain && (member.visibility === "hash") === isHash,
  );
  return found.find((member) => member.kind === "field" || member.form !== "setter") ?? found[0];
}

/** The name without a `#`. */
export function plainName(name: ts.MemberName): string {
  return name.text.replace(/^#/, "");
}
