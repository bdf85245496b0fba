import type { Connection } from "vscode-languageserver";
import type { Progress } from "../report.js";
import type { Client } from "./client.js";
import type { Waiter } from "./lift-memory.js";

/** Milliseconds after which work is shown. */
const SHOWN_MS = 500;

/**
 * Does some work until it is done or one of the signals is aborted. What takes longer is shown, and can be stopped by the user: then
 * it rejects with Stopped.
 */
export async function busily<T>(
  connection: Connection,
  client: Client,
  title: string,
  signals: readonly AbortSignal[],
  work: (waiter: Waiter) => Promise<T>,
): Promise<T> {
  const user = new AbortController();
  const signal = AbortSignal.any([...signals, user.signal]);
  let latest: Progress | undefined;
  let report = (_: Progress) => {};
  let end = () => {};
  let isOver = false;
  const show = async () => {
    const progress = await connection.window.createWorkDoneProgress();
    if (isOver) {
      return;
    }
    progress.token.onCancellationRequested(() => user.abort(new Stopped()));
    progress.begin(title, undefined, latest && inWords(latest), true);
    report = (one) => progress.report(inWords(one));
    end = () => progress.done();
  };
  const timer = client.showsProgress
    ? setTimeout(() => {
        show().catch((error: unknown) => connection.console.error(String(error)));
      }, SHOWN_MS)
    : undefined;
  try {
    return await work({
      signal,
      onProgress(progress) {
        latest = progress;
        report(progress);
      },
    });
  } finally {
    isOver = true;
    clearTimeout(timer);
    end();
  }
}

/** The user has stopped it. */
export class Stopped extends Error {
  override readonly name = "Stopped";
}

function inWords({ className, stage, part, candidates, obligationsProved }: Progress): string {
  const what = part === undefined ? className : `${className}, ${part}`;
  switch (stage) {
    case "searching":
      return `${what}: searching, ${candidates} candidates`;
    case "proving":
      return `${what}: proving, ${obligationsProved} obligations proved`;
    default:
      return `${what}: ${stage}`;
  }
}
