// Import rules. Data flows one way: a folder imports only from itself and from those to its left.

const layers = ["ir", "lattice", "frontend", "synth", "verify", "emit"];

/** The only folder that may import a package. */
const owners = {
  "ts-morph": "frontend",
  "z3-solver": "verify",
  prettier: "emit",
  commander: "cli",
};

/** What each provider may import beside the runtime and what all providers share. */
const providers = {
  "[^/]+$": [],
  "websocket/(?!node)": [],
  "websocket/node": ["^providers/src/websocket/", "(^|/)node_modules/(@types/)?ws/"],
  "broadcast-channel/": [],
  "indexeddb/": ["(^|/)node_modules/idb/"],
  "relay/": [
    "^providers/src/websocket/(address|close-code|message)",
    "(^|/)node_modules/(@types/)?ws/",
    "^(node:)?(http|net|stream)$",
  ],
  "file/": ["^(node:)?(crypto|fs/promises|path|os|zlib)$"],
  "redis/": ["(^|/)node_modules/ioredis/"],
};

const folders = (names) => `^src/(${names.join("|")})/`;

/** `from` may import only what matches `allowed`, Node's own modules and packages. */
const only = (name, from, allowed) => ({
  name,
  severity: "error",
  from: { path: from },
  to: { pathNot: [...allowed, "(^|/)node_modules/"], dependencyTypesNot: ["core", "unknown"] },
});

const lift = "^src/lift(\\.ts$|/)";
/** Plain data that says what became of a lift, for all consumers. */
const report = "^src/report\\.ts$";
const index = "^src/index\\.ts$";
const core = [folders(layers), report, lift];

export default {
  forbidden: [
    {
      name: "no-cycle",
      comment: "Files must not import each other in a circle, not even for types.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    ...layers.map((layer, i) =>
      only(`direction-${layer}`, folders([layer]), [folders(layers.slice(0, i + 1))]),
    ),
    only("direction-report", report, [folders(["ir", "lattice"])]),
    only("direction-lift", lift, [folders(layers), report, lift]),
    only("direction-index", index, [...core, "^src/batch/config\\.ts$"]),
    only("direction-batch", folders(["batch"]), [...core, index, folders(["batch"])]),
    only("direction-project", folders(["project"]), [
      ...core,
      "^src/batch/config\\.ts$",
      folders(["project"]),
    ]),
    only("direction-lsp", folders(["lsp"]), [...core, index, folders(["batch", "project", "lsp"])]),
    only("direction-cli", folders(["cli"]), ["^src/"]),
    {
      name: "no-stranger-in-src",
      comment: "A new file or folder in src/ needs a place in these rules first.",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: [folders([...layers, "cli", "batch", "project", "lsp"]), report, lift, index],
      },
      to: {},
    },
    ...Object.entries(owners).map(([name, folder]) => ({
      name: `only-${folder}-imports-${name}`,
      severity: "error",
      from: { path: "^src/", pathNot: folders([folder]) },
      to: { path: `(^|/)node_modules/(@${name}/|${name}/)` },
    })),
    {
      name: "runtime-stands-alone",
      comment: "Emitted classes ship the runtime: it imports nothing outside itself.",
      severity: "error",
      from: { path: "^runtime/src/" },
      to: { pathNot: "^runtime/src/" },
    },
    {
      name: "providers-stand-on-the-runtime",
      comment: "Providers know lifted classes by their contract, and nothing of the tool.",
      severity: "error",
      from: { path: "^providers/src/" },
      to: { path: "^src/" },
    },
    ...Object.entries(providers).map(([folder, allowed]) => ({
      name: `providers-${folder}`,
      comment:
        "Whoever uses one provider takes nothing of another: no packages, no modules of Node.",
      severity: "error",
      from: { path: `^providers/src/${folder}` },
      to: {
        pathNot: ["^runtime/src/", "^providers/src/[^/]+$", `^providers/src/${folder}`, ...allowed],
      },
    })),
    {
      name: "no-undeclared-package",
      comment: "What src/ imports must be installed with the tool.",
      severity: "error",
      from: { path: "^src/" },
      to: {
        dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"],
        // What only a few need is installed by them.
        dependencyTypesNot: ["type-only", "npm-peer"],
      },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^((runtime|providers)/)?dist/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "types", "node", "default"],
    },
  },
};
