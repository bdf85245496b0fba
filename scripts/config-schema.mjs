// Writes the JSON schema of configurations into docs/, for editors.
import { writeFileSync } from "node:fs";
import { jsonSchema } from "../dist/project/config/config-schema.js";

const file = new URL("../docs/joinery.config.schema.json", import.meta.url);
writeFileSync(file, `${JSON.stringify(jsonSchema(), null, 2)}\n`);
