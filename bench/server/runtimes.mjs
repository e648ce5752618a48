// What runs the servers: this very Node, and Bun's binary, which npm installs from a package for each platform.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const architectures = { arm64: "aarch64", x64: "x64" };

/** The executable of a runtime, "node" or "bun". Throws where there is none. */
export function executableOf(runtime) {
  if (runtime === "node") return process.execPath;
  const name = `@oven/bun-${process.platform}-${architectures[process.arch]}`;
  return createRequire(import.meta.url).resolve(`${name}/bin/bun`);
}

/** The version that Bun's executable tells; undefined where there is none, or where it does not run, as on a processor without AVX2. */
export function askBunVersion() {
  try {
    const { status, stdout } = spawnSync(executableOf("bun"), ["--version"], { encoding: "utf8" });
    return status === 0 ? stdout.trim() : undefined;
  } catch {
    return undefined;
  }
}
