#!/usr/bin/env node
import { runProcess } from "./process-host.js";

await runProcess(() => import("./lift-in-worker.js"));
