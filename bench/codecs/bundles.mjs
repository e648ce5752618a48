// Generates Kephas's code and bundles each codec by itself, for Node or a browser, into output/.
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { runNode } from "../../scripts/step.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Where everything is written that is not committed. */
export const output = join(here, "output");

/** File names in codecs/, in the order of the report. */
export const codecNames = [
  ...["kephas", "bebop", "flatbuffers", "avsc", "msgpackr", "protobufjs", "protobuf-es", "cbor-x", "json"],
];

/** Those that run in browsers: avsc needs modules of Node. */
export const browserCodecNames = codecNames.filter((name) => name !== "avsc");

const schemas = ["bench/codecs/schema.yaml", "bench/codecs/arena.yaml"];

/** Generates the code of schema.yaml and arena.yaml with the compiled `kephas-gen`. */
export function generateCode() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output);
  runNode("codegen/bin/kephas-gen.js", [...schemas, "-o", "bench/codecs/output/generated"]);
}

/** In Node the libraries stay as they are published; only TypeScript is compiled. */
export async function bundleForNode() {
  const bundle = { platform: "node", packages: "external", target: "node20" };
  await Promise.all(codecNames.map((name) => bundleCodec(name, "node", bundle)));
}

/** Libraries and all. */
export async function bundleForBrowser() {
  const bundle = { platform: "browser", target: "chrome120" };
  await build({ ...shared, ...bundle, entryPoints: [join(here, "measure.mjs")], outdir: join(output, "browser") });
  await Promise.all(browserCodecNames.map((name) => bundleCodec(name, "browser", bundle)));
}

const shared = { bundle: true, format: "esm", logLevel: "silent", outExtension: { ".js": ".mjs" } };

async function bundleCodec(name, folder, options) {
  const entryPoints = [join(here, `codecs/${name}.mjs`)];
  await build({ ...shared, ...options, entryPoints, outdir: join(output, folder) });
}
