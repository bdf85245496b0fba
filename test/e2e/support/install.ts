import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** VS Code as it runs in browsers. It has no binary of its own that would have to be downloaded from elsewhere than npm. */
const CODE_SERVER = "4.139.1";
/** That it wants: others are refused. */
const NODE = "24.22.3";

/** Where things that take long to install are kept from run to run. */
function cacheFolder(): string {
  const { JOINERY_E2E_CACHE, XDG_CACHE_HOME } = process.env;
  return JOINERY_E2E_CACHE ?? join(XDG_CACHE_HOME ?? join(homedir(), ".cache"), "joinery-e2e");
}

const folder = join(cacheFolder(), `code-server-${CODE_SERVER}-node-${NODE}`);

/** The installed VS Code, and the Node that runs it. */
export const CODE = {
  folder: join(folder, "node_modules/code-server/lib/vscode"),
  node: join(folder, `node_modules/node-linux-${process.arch}/bin/node`),
};

/** Installs VS Code, unless it is there. Throws if that fails: nothing is tested then. */
export default function install(): void {
  if (existsSync(folder)) {
    return;
  }
  if (process.platform !== "linux") {
    throw new Error("the tests in VS Code run on Linux only");
  }
  mkdirSync(cacheFolder(), { recursive: true });
  // What is there under its name is whole.
  const unfinished = mkdtempSync(join(cacheFolder(), "unfinished-"));
  try {
    writeFileSync(join(unfinished, "package.json"), '{ "private": true }\n');
    npmInstall(unfinished, `node-linux-${process.arch}@${NODE}`, `code-server@${CODE_SERVER}`);
    const code = join(unfinished, "node_modules/code-server/lib/vscode");
    npmInstall(code, "--omit=dev");
    npmInstall(join(code, "extensions"), "--omit=dev");
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    throw error;
  }
}

/** Without scripts: those of code-server compile what a browser's editor does not need. */
function npmInstall(cwd: string, ...args: readonly string[]): void {
  const all = ["install", "--ignore-scripts", "--no-audit", "--no-fund", ...args];
  execFileSync("npm", all, { cwd, stdio: ["ignore", "inherit", "inherit"] });
}
