import { createRequire } from "node:module";
import { styleText } from "node:util";
import { runCommandLine } from "./cli/command-line.js";
import type { Emphasis } from "./format-diagnostics.js";

const styles = { place: "bold", error: "red", warning: "yellow", caret: "red", quiet: "dim" } as const satisfies Record<
  Emphasis,
  Parameters<typeof styleText>[0]
>;

process.exitCode = await runCommandLine(process.argv.slice(2), {
  print: (text) => void process.stdout.write(text),
  complain: (text) => void process.stderr.write(text),
  paint: (emphasis, text) => styleText(styles[emphasis], text, { stream: process.stderr }),
  version: () => createRequire(import.meta.url)("kephas-gen/package.json").version,
  now: () => performance.now(),
  interrupted: () => new Promise((resolve) => process.once("SIGINT", () => resolve())),
});
