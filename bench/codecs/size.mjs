// How much code a page loads: `node bench/codecs/size.mjs`. An app that encodes one message, and one that encodes and decodes 200.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { install } from "../../scripts/install.mjs";
import { runNode } from "../../scripts/step.mjs";
import { generateCode, output } from "./bundles.mjs";
import { schemaOf } from "./many-messages.mjs";

const count = 200;

install();
generateCode();
const alone = await bundle('import { encodeMove } from "./generated/bench/codecs.js"; globalThis.encode = encodeMove;');
console.log(
  `encodeMove alone: ${alone.length} bytes minified, ${gzipSync(alone, { level: 9 }).length} with gzip (aim: under 1500)`,
);
const foreign = ["entities", "sentAt", "hp"].filter((field) => alone.toString().includes(field));
console.log(`fields of other messages in it: ${foreign.join(", ") || "none"}`);

const schema = join(output, "many.yaml");
mkdirSync(output, { recursive: true });
writeFileSync(schema, schemaOf(count));
runNode("codegen/bin/kephas-gen.js", [schema, "-o", join(output, "generated")]);
const names = Array.from({ length: count }, (_, i) => [`encodeMessage${i}`, `decodeMessage${i}`]).flat();
const replies = Array.from({ length: count / 4 }, (_, i) => [
  `encodeMessage${4 * i + 3}Reply`,
  `decodeMessage${4 * i + 3}Reply`,
]);
const all = [...names, ...replies.flat()].join(", ");
const many = await bundle(`import { ${all} } from "./generated/many/codecs.js"; globalThis.all = [${all}];`);
const perMessage = Math.round(many.length / count);
console.log(
  `${count} messages, encode and decode, the runtime included: ${perMessage} bytes a message minified (aim: at most 2048)`,
);

async function bundle(contents) {
  const stdin = { contents, resolveDir: output, loader: "ts" };
  const options = { bundle: true, minify: true, format: "esm", platform: "browser", write: false };
  const { outputFiles } = await build({ ...options, stdin });
  return Buffer.from(outputFiles[0].contents);
}
