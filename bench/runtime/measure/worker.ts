import { type ChildProcess, fork } from "node:child_process";
import type { Order } from "./task.js";

/** It took longer than it may, and the process is ended. */
export class TimeOut extends Error {
  override readonly name = "TimeOut";
}

/** A process that answers one message after the other. */
export class Worker {
  readonly #child: ChildProcess;

  /** Starts a module as a process. Its errors go to standard error. */
  constructor(module: URL, args: readonly string[] = []) {
    this.#child = fork(module, [...args], { execArgv: ["--expose-gc"] });
  }

  /** Throws TimeOut after so many milliseconds, and Error if the process ends without an answer. */
  async ask<T>(order: Order | undefined, timeOutMs: number): Promise<T> {
    const child = this.#child;
    const answered = new Promise<T>((resolve, reject) => {
      const timer = setTimeout(() => settle(() => reject(new TimeOut())), timeOutMs);
      const settle = (how: () => void) => {
        clearTimeout(timer);
        child.removeAllListeners("message");
        child.removeAllListeners("exit");
        how();
      };
      child.once("message", (answer) => settle(() => resolve(answer as T)));
      child.once("exit", (status) =>
        settle(() => reject(new Error(`a process ended with status ${status}`))),
      );
    });
    if (order) child.send(order);
    try {
      return await answered;
    } catch (error) {
      this.stop();
      throw error;
    }
  }

  stop(): void {
    this.#child.kill("SIGKILL");
  }
}
