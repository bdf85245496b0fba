import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { catalogueEntries } from "../dist/ir/catalogue.js";
import { diagnosticsPage } from "./diagnostics-page.mjs";

/** Writes docs/diagnostics.md from the catalogue. */
const PAGE = fileURLToPath(new URL("../docs/diagnostics.md", import.meta.url));

writeFileSync(PAGE, diagnosticsPage(catalogueEntries()));
