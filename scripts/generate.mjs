// Generates the code of every schema in the repository. `node scripts/generate.mjs [--check]`
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { install } from "./install.mjs";
import { exitOnFailure, root, runNode, step } from "./step.mjs";

/** Folders of schemas. All of it goes to `generated/<protocol>/`, which examples and tests share. */
const schemaFolders = ["schemas"];

/** Generates with the compiled `kephas-gen`; with `--check` it writes nothing and throws where the output is out of date. */
export function generate(args = []) {
  const schemas = schemaFolders.flatMap(schemasIn);
  if (schemas.length === 0) return;
  runNode("codegen/bin/kephas-gen.js", [...schemas, "-o", "generated", ...args]);
}

function schemasIn(folder) {
  if (!existsSync(join(root, folder))) return [];
  const names = readdirSync(join(root, folder)).filter((name) => name.endsWith(".yaml"));
  return names.sort().map((name) => `${folder}/${name}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  exitOnFailure(() => {
    install();
    step("generated: kephas-gen schemas", () => generate(process.argv.slice(2)));
  });
}
