import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { build } from "esbuild";

/** Packages that are asked for their version when the server runs, which is part of what the cache goes by. */
const VERSIONED = ["ts-morph", "prettier"];

/** What an order of the command line may use, and the server does not. */
const UNUSED = ["ioredis", "bullmq"];

/** Modules of the old kind, bundled into one of the new kind, still look for these. */
const OLD_NAMES = `
import { createRequire as joineryCreateRequire } from "node:module";
import { fileURLToPath as joineryPath } from "node:url";
const require = joineryCreateRequire(import.meta.url);
const __filename = joineryPath(import.meta.url);
const __dirname = joineryPath(new URL(".", import.meta.url));
`;

/**
 * Makes a folder that has the built server of a project, and needs nothing else. What is loaded by its path when the server runs (the script of
 * its workers, the solver) stands in it where it stands in the project. Gives the paths, from the project on, of all that is in it.
 */
export async function bundleServer(project, folder) {
  const dist = join(project, "dist");
  const out = join(folder, "dist");
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: {
      worker: join(dist, "batch/worker.js"),
      main: join(project, "editors/vscode/scripts/server-main.mjs"),
    },
    outdir: out,
    bundle: true,
    splitting: true,
    minify: true,
    platform: "node",
    format: "esm",
    target: "node20",
    external: ["z3-solver", "jiti", ...UNUSED],
    chunkNames: "[name]-[hash]",
    banner: { js: OLD_NAMES },
    plugins: [ownPaths(dist)],
    metafile: true,
    logLevel: "warning",
  });
  await mkdir(join(out, "batch"));
  await mkdir(join(out, "verify"));
  await Promise.all([
    writeFile(join(out, "batch/worker.js"), 'import "../worker.js";\n'),
    cp(join(dist, "batch/config.js"), join(out, "batch/config.js")),
    cp(join(dist, "verify/solver-thread.cjs"), join(out, "verify/solver-thread.cjs")),
    writePackage(project, folder),
  ]);
  const packages = createRequire(join(project, "package.json"));
  const copied = join(folder, "node_modules");
  const solver = await copySolver(project, packages, join(copied, "z3-solver"));
  const jiti = dirname(packages.resolve("jiti/package.json"));
  for (const file of ["package.json", "lib/jiti.mjs", "dist/jiti.cjs", "dist/babel.cjs"]) {
    await cp(join(jiti, file), join(copied, "jiti", file));
  }
  for (const name of VERSIONED) {
    await cp(packages.resolve(`${name}/package.json`), join(copied, name, "package.json"));
  }
  return [...Object.keys(metafile.inputs), ...solver, "node_modules/jiti/lib/jiti.mjs"];
}

/** In all that is bundled, `import.meta.url` of a module is what it was: the place that the module has in the project. */
function ownPaths(dist) {
  return {
    name: "own-paths",
    setup({ onLoad }) {
      onLoad({ filter: /\.js$/ }, async ({ path }) => {
        const place = relative(dist, path);
        if (place.startsWith("..")) {
          return undefined;
        }
        const text = await readFile(path, "utf8");
        const url = `new URL(${JSON.stringify(place)}, import.meta.url).href`;
        return { contents: text.replaceAll("import.meta.url", `(${url})`), loader: "js" };
      });
    },
  };
}

/** What is asked of the package when the server runs: its version. */
async function writePackage(project, folder) {
  const { name, version, license } = JSON.parse(
    await readFile(join(project, "package.json"), "utf8"),
  );
  const text = JSON.stringify({ name, version, license, private: true, type: "module" }, null, 2);
  await writeFile(join(folder, "package.json"), `${text}\n`);
}

/** The solver: its threads load the compiled module by its path, so that only what is around that can be bundled. */
async function copySolver(project, packages, folder) {
  const file = packages.resolve("z3-solver/package.json");
  const from = join(dirname(file), "build");
  const { metafile } = await build({
    absWorkingDir: project,
    entryPoints: [join(from, "node.js")],
    outfile: join(folder, "build/node.js"),
    bundle: true,
    minify: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["./z3-built"],
    metafile: true,
    logLevel: "warning",
  });
  await cp(file, join(folder, "package.json"));
  for (const name of ["z3-built.js", "z3-built.wasm"]) {
    await cp(join(from, name), join(folder, "build", name));
  }
  return Object.keys(metafile.inputs);
}
