import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { Component } from "../support/component.js";

/** Debian's own Python: another one, earlier on the path, does not see Debian's packages. */
export const debianPython = "/usr/bin/python3";

const go = "/usr/bin/go";

/** Where Debian keeps the sources of Go packages: a `GOPATH`, for builds without modules. */
const goPath = "/usr/share/gocode";

const debianComponent = (name: string, file: string): Component => ({
  name,
  isHere: () => existsSync(file),
  advice: `install Debian's ${name} (apt-get install ${name})`,
});

/** What the client in Python needs. */
export const pythonComponents: readonly Component[] = [
  debianComponent("python3-websockets", "/usr/lib/python3/dist-packages/websockets/__init__.py"),
];

/** What the client in Go needs; `golang-go` brings the same command as `gccgo-go`. */
export const goComponents: readonly Component[] = [
  debianComponent("gccgo-go", go),
  debianComponent("golang-github-gorilla-websocket-dev", `${goPath}/src/github.com/gorilla/websocket/conn.go`),
];

/** Node 20 has a WebSocket of its own only if told so, and later versions need not be told. */
const webSocketFlag = "--experimental-websocket";

/** How Node is called so that a program finds a `WebSocket`. */
export const nodeFlags: readonly string[] = process.allowedNodeEnvironmentFlags.has(webSocketFlag)
  ? [webSocketFlag, "--no-warnings"]
  : [];

/** What the client on Node's own WebSocket needs. */
export const nodeComponents: readonly Component[] = [
  {
    name: "a WebSocket of Node's own",
    isHere: () => nodeFlags.length > 0 || "WebSocket" in globalThis,
    advice: "use Node 20.10 or newer",
  },
];

/** The path of one of the programs of this folder. */
export function pathOf(program: string): string {
  return fileURLToPath(new URL(program, import.meta.url));
}

/** A program that was built into a folder of its own. */
export interface BuiltProgram {
  readonly file: string;
  /** Removes it, and all that its build left behind. */
  remove(): Promise<void>;
}

/** Compiles a Go program of this folder, offline. Rejects with what the compiler says. */
export async function buildGo(program: string): Promise<BuiltProgram> {
  const folder = await mkdtemp(join(tmpdir(), "kephas-go-"));
  const file = join(folder, "program");
  await promisify(execFile)(go, ["build", "-o", file, pathOf(program)], {
    env: {
      ...process.env,
      GO111MODULE: "off",
      GOPATH: goPath,
      GOCACHE: join(folder, "cache"),
      GOFLAGS: "",
      // The resolver and the certificates of the system are of no use here, and would want a C compiler.
      CGO_ENABLED: "0",
    },
  });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}
