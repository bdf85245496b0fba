// The process that runs a program for `run-program.ts`: modules as text, by their names, one of which has a function `run`. It is
// anybody's code: it gets what the language has and what browsers and Node share, and no way to the parent.
const { compileFunction, Script } = require("node:vm");

const send = process.send.bind(process);
const exit = process.exit.bind(process);

/** Nothing is run where Node does not keep it from files, other processes and threads. */
const isConfined = ["fs.read", "fs.write", "child", "worker"].every(
  (right) => process.permission?.has(right) === false,
);

/** What Node has, and a run is not given. What comes of code that asks for it says nothing of what it does elsewhere. */
const ABSENT = ["process", "fetch", "WebSocket", "EventSource"];
let missed;

process.once("message", ({ program, timeoutMs }) => {
  for (const name of ABSENT) {
    const get = () => {
      missed ??= name;
      throw new ReferenceError(`${name} is not defined`);
    };
    Object.defineProperty(globalThis, name, { get, configurable: false });
  }
  const outcome = isConfined
    ? outcomeOf(program, timeoutMs)
    : { kind: "stopped", reason: "this version of Node cannot keep it from files" };
  const said =
    missed === undefined
      ? outcome
      : { kind: "stopped", reason: `it asks for ${missed}, which is not there when it is run` };
  send(said, () => exit());
});

function outcomeOf({ modules, entry }, timeoutMs) {
  const loaded = new Map();
  let failed;
  const load = (name) => {
    const known = loaded.get(name);
    if (known) {
      return known.exports;
    }
    const { code, imports } = modules[name];
    const module = { exports: {} };
    loaded.set(name, module);
    const body = compileFunction(code, ["exports", "require", "module"], { filename: name });
    try {
      body.call(undefined, module.exports, (specifier) => load(imports[specifier]), module);
    } catch (error) {
      failed ??= name;
      throw error;
    }
    return module.exports;
  };
  try {
    globalThis.joineryRun = () => load(entry).run();
    // A script that takes too long is stopped, in a loop too.
    const value = new Script("joineryRun()").runInThisContext({ timeout: timeoutMs });
    return { kind: "returned", value };
  } catch (error) {
    if (error?.code === "ERR_SCRIPT_EXECUTION_TIMEOUT") {
      return { kind: "stopped", reason: `it took more than ${timeoutMs / 1000} s` };
    }
    return failed === undefined
      ? { kind: "stopped", reason: String(error) }
      : { kind: "threw", module: failed, error: String(error) };
  }
}
