import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);

/** The extension as it is packaged. */
export const VSIX = fileURLToPath(new URL("editors/vscode/dist/joinery.vsix", root));

/** The built command. */
export const MAIN = fileURLToPath(new URL("dist/cli/main.js", root));
