import { isAbsolute, relative, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

/** A path as a URI from the working folder, or in full where it is outside of that. */
export function uriOf(path: string): { readonly uri: string; readonly isRelative: boolean } {
  const place = resolve(path);
  const isRelative = isWithin(process.cwd(), place);
  return isRelative
    ? {
        uri: relative(process.cwd(), place).split(sep).map(encodeURIComponent).join("/"),
        isRelative,
      }
    : { uri: pathToFileURL(place).href, isRelative };
}

/** True if a full path is of something in a folder. */
export function isWithin(folder: string, place: string): boolean {
  const from = relative(folder, place);
  return from !== "" && !isAbsolute(from) && from.split(sep)[0] !== "..";
}
