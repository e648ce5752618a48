// Packs both packages as they are published, into `dist/` or another folder. `node scripts/pack.mjs [folder]`
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { install } from "./install.mjs";
import { exitOnFailure, root, runNpm, step } from "./step.mjs";

const packages = ["runtime", "codegen"];

/** Writes one tarball a package into a folder, which holds nothing else afterwards; returns their paths. */
export function pack(outputFolder = join(root, "dist")) {
  rmSync(outputFolder, { recursive: true, force: true });
  for (const name of packages) packOne(name, outputFolder);
  return readdirSync(outputFolder)
    .filter((name) => name.endsWith(".tgz"))
    .map((name) => join(outputFolder, name));
}

function packOne(name, outputFolder) {
  const staged = join(outputFolder, name);
  mkdirSync(staged, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(root, name, "package.json"), "utf8"));
  for (const file of manifest.files) {
    const source = [join(root, name, file), join(root, file)].find(existsSync);
    if (source !== undefined) cpSync(source, join(staged, basename(file)), { recursive: true });
  }
  writeFileSync(join(staged, "package.json"), JSON.stringify(withoutSources(manifest), null, 2));
  runNpm(["pack", staged, "--pack-destination", outputFolder, "--ignore-scripts"]);
}

/** The `source` condition is this repository's own, as is what `browser` says of it: those TypeScript files are not published. */
function withoutSources(manifest) {
  const exports = Object.entries(manifest.exports).map(([door, target]) => {
    if (typeof target === "string") return [door, target];
    const { source: _, ...published } = target;
    return [door, published];
  });
  const browser = manifest.browser && {
    browser: Object.fromEntries(Object.entries(manifest.browser).filter(([, file]) => !file.endsWith(".ts"))),
  };
  return { ...manifest, exports: Object.fromEntries(exports), ...browser };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [folder = "dist"] = process.argv.slice(2);
  exitOnFailure(() => {
    install();
    for (const file of step("packages: npm pack", () => pack(resolve(root, folder)))) console.log(file);
  });
}
