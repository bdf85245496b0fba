#!/usr/bin/env node
import { openQueue } from "./open-queue.js";
import { runProcess } from "./process-host.js";

await runProcess(async ({ cacheDir, queue, ...options }) => {
  const { Workshop } = await import("../batch/workshop.js");
  const { toolFingerprint } = await import("../batch/fingerprint.js");
  if (queue !== undefined) {
    return openQueue({ ...options, url: queue, fingerprint: toolFingerprint() });
  }
  return new Workshop({
    ...options,
    ...(cacheDir !== undefined && {
      cache: { folder: cacheDir, fingerprint: toolFingerprint() },
    }),
  });
});
