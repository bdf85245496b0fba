/**
 * A value of the interpreter: what JavaScript itself would hold. Collections are never mutated once made.
 * Tuples and lists are arrays; records are plain objects.
 */
export type Value =
  | boolean
  | number
  | string
  | null
  | undefined
  | ReadonlySet<Value>
  | ReadonlyMap<Value, Value>
  | readonly Value[]
  | { readonly [name: string]: Value };
