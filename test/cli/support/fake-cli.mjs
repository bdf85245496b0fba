// The built command line with a library that does what FAKE_LIFT says, for tests of the process as a whole.
import { basename } from "node:path";
import { runProcess } from "../../../dist/cli/process-host.js";

function lifted(path) {
  const range = { file: path, start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return {
    outcome: "lifted",
    name: "Tags",
    range,
    diagnostics: [],
    clock: "none",
    order: "any",
    parts: [],
    lattice: "set<string>",
    growth: "keys",
    obligations: [],
    queries: [],
    emitted: {
      className: "TagsCRDT",
      fileName: "tags.crdt.ts",
      text: `/*\n * Source: ./${basename(path)}\n */\nexport class TagsCRDT {}\n`,
    },
    stats: { readMs: 0, searchMs: 0, proveMs: 0, emitMs: 0, candidates: 0, queries: 0 },
  };
}

const library = {
  async liftSource({ path }, { onProgress }) {
    onProgress?.({ className: "Tags", stage: "searching", candidates: 1, obligationsProved: 0 });
    switch (process.env.FAKE_LIFT) {
      case "hang":
        process.stderr.write("hanging\n");
        return new Promise(() => setInterval(() => {}, 1_000));
      case "stall":
        return new Promise(() => {});
      case "throw":
        throw new TypeError("boom");
      case "crash":
        setImmediate(() => {
          throw new TypeError("boom in a callback");
        });
        return new Promise(() => setInterval(() => {}, 1_000));
      default:
        return { file: path, diagnostics: [], classes: [lifted(path)] };
    }
  },
};

await runProcess(async () => library);
