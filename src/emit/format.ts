import * as babel from "prettier/plugins/babel";
import * as estree from "prettier/plugins/estree";
import { format } from "prettier/standalone";

/** The text of a TypeScript module in the format of the project. */
export function formatModule(text: string): Promise<string> {
  // Loading two plugins instead of the whole package and the compiler's parser takes two thirds of the time.
  return format(text, {
    parser: "babel-ts",
    plugins: [babel, estree],
    printWidth: 100,
    trailingComma: "all",
  });
}
