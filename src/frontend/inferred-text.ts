import { ts } from "ts-morph";
import type { ClassContext } from "./context.js";

/** A type that the source does not write out, as TypeScript text. */
export function inferredText(cls: ClassContext, type: ts.Type): string {
  return cls.checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}
