// The server that comes with the extension.
import process from "node:process";
import { serveStdio } from "../../../dist/lsp/serve-stdio.js";

serveStdio(process.env);
