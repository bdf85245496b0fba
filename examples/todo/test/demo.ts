import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { startProxy } from "../../../providers/test/support/proxy.js";

/** The built page with its relay, behind a network that can fail, and a browser. */
export interface Demo {
  readonly url: string;
  readonly browser: Browser;
  /** Cuts all connections and refuses new ones. */
  goOffline(): void;
  goOnline(): void;
  /** Another server in the place of this one, whose relay knows nothing. */
  restartServer(): Promise<void>;
  close(): Promise<void>;
}

const root = fileURLToPath(new URL("..", import.meta.url));

/** Debian's Chromium, or another of that name. */
function chromiumPath(): string {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, "chromium");
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  throw new Error("these tests need Chromium: on Debian, apt-get install chromium");
}

async function serve(outDir: string): Promise<{ server: PreviewServer; port: number }> {
  const server = await preview({
    root,
    build: { outDir },
    preview: { port: 0, host: "127.0.0.1" },
    logLevel: "error",
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return { server, port: address.port };
}

export async function startDemo(): Promise<Demo> {
  const outDir = mkdtempSync(join(tmpdir(), "joinery-todo-"));
  await build({ root, build: { outDir }, logLevel: "error" });
  let { server, port } = await serve(outDir);
  const proxy = await startProxy(() => port);
  const browser = await chromium.launch({ executablePath: chromiumPath() });
  return {
    url: `http://localhost:${proxy.port}/`,
    browser,
    goOffline() {
      proxy.refuse(true);
      proxy.cut();
    },
    goOnline: () => proxy.refuse(false),
    async restartServer() {
      proxy.cut();
      await server.close();
      ({ server, port } = await serve(outDir));
    },
    async close() {
      await browser.close();
      await proxy.close();
      await server.close();
      rmSync(outDir, { recursive: true });
    },
  };
}
