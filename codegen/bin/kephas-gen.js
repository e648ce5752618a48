#!/usr/bin/env node
import { existsSync } from "node:fs";
import * as nodeModule from "node:module";

const compiled = new URL("../dist/cli.js", import.meta.url);

if (existsSync(compiled)) {
  // Node 22 keeps what it has compiled, most of all TypeScript in ts-morph. Older ones have no such cache.
  nodeModule.enableCompileCache?.();
  await import(compiled.href);
} else {
  console.error("kephas-gen is not built. In a checkout of Kephas, run `npm install` and `npm run build` first.");
  process.exitCode = 2;
}
