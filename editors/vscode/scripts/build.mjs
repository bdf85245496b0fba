// Makes what is packaged: the extension, and beside it the server with all that it needs. The project is built before.
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { bundleServer } from "./bundle-server.mjs";
import { licensesOf } from "./licenses.mjs";

const project = fileURLToPath(new URL("../../..", import.meta.url));
const dist = fileURLToPath(new URL("../dist", import.meta.url));
await rm(dist, { recursive: true, force: true });
const { metafile } = await build({
  absWorkingDir: project,
  entryPoints: ["editors/vscode/src/extension.ts"],
  outfile: join(dist, "extension.js"),
  bundle: true,
  minify: true,
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
  metafile: true,
  logLevel: "warning",
});
const bundled = await bundleServer(project, join(dist, "server"));
const licenses = await licensesOf(project, [...Object.keys(metafile.inputs), ...bundled]);
await writeFile(join(dist, "THIRD-PARTY.txt"), licenses);
