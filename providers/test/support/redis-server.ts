import { type ChildProcess, spawn } from "node:child_process";
import { type AddressInfo, createServer } from "node:net";

/** A Redis server of this machine, without anything on the disk. */
export interface RedisServer {
  readonly port: number;
  /** Kills it and starts an empty one on the same port. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function start(port: number): Promise<ChildProcess> {
  const options = [
    "--port",
    String(port),
    "--bind",
    "127.0.0.1",
    "--save",
    "",
    "--daemonize",
    "no",
  ];
  return new Promise((resolve, reject) => {
    const child = spawn("redis-server", options, { stdio: ["ignore", "pipe", "inherit"] });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`redis-server ended with status ${code}`)));
    child.stdout.on("data", (text: Buffer) => {
      if (text.includes("Ready to accept connections")) resolve(child);
    });
  });
}

const stop = (child: ChildProcess) =>
  new Promise<void>((resolve) => {
    child.on("exit", () => resolve());
    child.kill("SIGKILL");
  });

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort();
  let child = await start(port);
  return {
    port,
    async restart() {
      await stop(child);
      child = await start(port);
    },
    close: () => stop(child),
  };
}
