import { type ChildProcess, execFile, spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { CODE } from "./install.js";

/** How a VS Code is set up. */
export interface CodeSetup {
  /** The packaged extension, if it is to have it. */
  readonly vsix?: string;
  /** True: folders are not trusted until the user says so. */
  readonly asksForTrust?: boolean;
}

/** VS Code as a server, with settings and extensions of its own. */
export interface CodeServer {
  readonly url: string;
  /** A folder for the test's files, which ends with the server. */
  readonly folder: string;
  close(): Promise<void>;
}

/** Milliseconds that it may take to come up. */
const START_MS = 60_000;

export async function startCode({ vsix, asksForTrust = false }: CodeSetup): Promise<CodeServer> {
  const home = mkdtempSync(join(tmpdir(), "joinery e2e ü "));
  const folder = join(home, "work");
  mkdirSync(folder);
  const port = await freePort();
  const common = [
    join(CODE.folder, "out/server-main.js"),
    "--accept-server-license-terms",
    ...["--telemetry-level", "off"],
    ...["--server-data-dir", join(home, "server")],
    ...["--user-data-dir", join(home, "user")],
    ...["--extensions-dir", join(home, "extensions")],
  ];
  const env = {
    PATH: process.env.PATH,
    LANG: "C.UTF-8",
    HOME: home,
    XDG_CONFIG_HOME: join(home, "config"),
    XDG_CACHE_HOME: join(home, "cache"),
    XDG_DATA_HOME: join(home, "data"),
    // Nothing is looked up in a gallery.
    EXTENSIONS_GALLERY: "{}",
  };
  if (vsix !== undefined) {
    await promisify(execFile)(CODE.node, [...common, "--install-extension", vsix], { env });
  }
  const flags = [
    ...["--host", "127.0.0.1", "--port", `${port}`, "--without-connection-token"],
    ...(asksForTrust ? [] : ["--disable-workspace-trust"]),
  ];
  const child = spawn(CODE.node, [...common, ...flags], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
    // What it starts goes with it.
    detached: true,
  });
  const log = createWriteStream(join(home, "server.log"));
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  const close = async () => {
    await end(child);
    log.end();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  };
  const url = `http://127.0.0.1:${port}`;
  try {
    await comesUp(`${url}/version`, child);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, folder, close };
}

async function comesUp(url: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_MS; Date.now() < end; await wait(100)) {
    if (child.exitCode !== null) {
      throw new Error(`VS Code ended with status ${child.exitCode}`);
    }
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return;
  }
  throw new Error("VS Code did not come up");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    const ended = new Promise((resolve) => child.once("exit", resolve));
    process.kill(-child.pid, "SIGKILL");
    await ended;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => {
        if (address === null || typeof address === "string") reject(new Error("no port"));
        else resolve(address.port);
      });
    });
  });
}
