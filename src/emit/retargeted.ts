import type { ClassModel } from "../ir/model.js";

/**
 * Text of the source class in which its static members are those of the lifted class, where code that is kept finds
 * them.
 */
export function retargeted(text: string, { name, statics }: ClassModel): string {
  return statics.length > 0
    ? text.replace(new RegExp(`\\b${name}(?=\\s*\\.)`, "g"), `${name}CRDT`)
    : text;
}
