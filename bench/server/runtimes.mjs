// What runs the servers and the load: this very Node or another one, and for some servers Bun and Deno. Their binaries come from npm,
// a package for each platform.
import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";

const { platform, arch } = process;
const resolve = createRequire(import.meta.url).resolve;

/** What runs a module with its garbage collector in reach: the name of the package's executable, and the arguments before the module. */
const runtimes = {
  node: { file: findNode, args: ["--expose-gc"] },
  bun: {
    file: () => resolve(`@oven/bun-${platform}-${{ arm64: "aarch64", x64: "x64" }[arch]}/bin/bun`),
    args: ["--expose-gc"],
  },
  deno: {
    file: () => resolve(`@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}/deno`),
    args: ["run", "--allow-all", "--no-lock", "--node-modules-dir=manual", "--v8-flags=--expose-gc"],
  },
};

/** The command that runs a module by a runtime, "node", "bun" or "deno". Throws where there is none. */
export function commandOf(runtime) {
  const { file, args } = runtimes[runtime];
  return [file(), ...args];
}

/** The version that a runtime's executable tells; undefined where there is none, or where it does not run, as on a processor without AVX2. */
export function askVersion(runtime) {
  try {
    const { status, stdout } = spawnSync(runtimes[runtime].file(), ["--version"], { encoding: "utf8" });
    return status === 0 ? /\d+\.\d+\.\d+/.exec(stdout)?.[0] : undefined;
  } catch {
    return undefined;
  }
}

/** This very Node, or what `--node` names: a path, or a major version, which npm has to have installed by now. */
function findNode() {
  const at = process.argv.indexOf("--node");
  if (at === -1) return process.execPath;
  const named = process.argv[at + 1] ?? "";
  return /^\d+$/.test(named) ? resolve(`node-${named}/bin/node`) : named;
}
