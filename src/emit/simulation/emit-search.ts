import type { ModuleClass } from "../emit-class.js";
import { Names } from "../names.js";
import { printSubject } from "./print-subject.js";
import type { SearchBounds } from "./search-bounds.js";
import { Tools } from "./tools.js";

/** The modules that a search imports: the source, with its class as `SOURCE_CLASS`, the lifted file, and what is written for its lift. */
export const SOURCE = "joinery:source";
export const LIFTED = "joinery:lifted";
export const WRITTEN = "joinery:written";

export const SOURCE_CLASS = "joinerySourceClass";

/**
 * The text of a module with a function `run` that looks for a history after which a lifted class does otherwise than its source class
 * (`templates/example.ts`); or why there can be none.
 */
export function emitSearch(
  { lift, header }: ModuleClass,
  { seed, histories }: SearchBounds,
): { readonly text: string } | { readonly reason: string } {
  const { name } = lift.model;
  const names = new Names(["run", name, `${name}CRDT`]);
  const [written, subject] = [names.fresh("Written"), names.fresh("subject")];
  const tools = new Tools(names);
  const { tool } = tools;
  const { constant, gaps } = printSubject(lift, header.order, {
    subject,
    source: name,
    lifted: `${name}CRDT`,
    tool,
  });
  if (constant === undefined) {
    return { reason: gaps.join(" ") };
  }
  // The time and chance are those of a moment whether the source asks for them or not: an edit may.
  const search = `${tool("findExample")}({ ...${subject}, atMoment: ${tool("atMoment")} }, ${written}, { seed: ${seed}, histories: ${histories} })`;
  return {
    text: `import { ${SOURCE_CLASS} as ${name} } from "${SOURCE}";
import { ${name}CRDT } from "${LIFTED}";
import { ${name}CRDT as ${written} } from "${WRITTEN}";

${tools.print()}

${constant}

export const run = () => ${search};
`,
  };
}
