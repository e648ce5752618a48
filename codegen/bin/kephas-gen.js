#!/usr/bin/env node
import { existsSync } from "node:fs";

const compiled = new URL("../dist/cli.js", import.meta.url);

if (existsSync(compiled)) {
  await import(compiled.href);
} else {
  console.error("kephas-gen is not built. In a checkout of Kephas, run `npm install` and `npm run build` first.");
  process.exitCode = 2;
}
