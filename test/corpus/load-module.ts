import * as runtime from "@joinery/runtime";
import ts from "typescript";

/**
 * Runs the text of a TypeScript module that imports at most the runtime, or other `packages` in its place, and what `textOf` has for a
 * name, and gives what it exports. `globals` take the place of global variables.
 */
export function loadModule(
  text: string,
  globals: Readonly<Record<string, unknown>> = {},
  textOf: (name: string) => string | undefined = () => undefined,
  packages: Readonly<Record<string, unknown>> = { "@joinery/runtime": runtime },
): Readonly<Record<string, unknown>> {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports: Record<string, unknown> = {};
  const require = (name: string): unknown => {
    if (name in packages) {
      return packages[name];
    }
    const other = textOf(name);
    if (other === undefined) {
      throw new Error(`imports ${name}`);
    }
    return loadModule(other, globals, textOf, packages);
  };
  new Function("exports", "require", ...Object.keys(globals), outputText)(
    exports,
    require,
    ...Object.values(globals),
  );
  return exports;
}
