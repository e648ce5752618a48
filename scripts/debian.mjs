import { existsSync, readFileSync } from "node:fs";
import { run, step } from "./step.mjs";

/** Real components that tests use: the Debian package, a file that tells whether it is there, and who needs it. */
const packages = [
  { name: "chromium", file: "/usr/bin/chromium", neededBy: "tests in a real browser" },
  {
    name: "fonts-dejavu-core",
    file: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    neededBy: "readable screenshots",
  },
  {
    name: "python3-websockets",
    file: "/usr/lib/python3/dist-packages/websockets/__init__.py",
    neededBy: "tests with a chat client in Python",
  },
  {
    name: "python3-prometheus-client",
    file: "/usr/lib/python3/dist-packages/prometheus_client/parser.py",
    neededBy: "tests of the text for Prometheus",
  },
  {
    name: "nats-server",
    file: "/usr/sbin/nats-server",
    neededBy: "tests of the backplane over NATS, and demo:cluster",
  },
  { name: "redis-server", file: "/usr/bin/redis-server", neededBy: "tests of the backplane over Redis" },
  { name: "iproute2", file: "/usr/bin/ip", neededBy: "tests of a network that splits" },
  // Half as large as `golang-go` where there is a C compiler already; either of them will do.
  { name: "gccgo-go", file: "/usr/bin/go", neededBy: "tests with a chat client in Go" },
  {
    name: "golang-github-gorilla-websocket-dev",
    file: "/usr/share/gocode/src/github.com/gorilla/websocket/conn.go",
    neededBy: "tests with a chat client in Go",
  },
];

const aptGet = (args) => run("apt-get", args, { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } });

/**
 * Installs what is missing where this is root on Debian: all, or those of these names. What cannot be had is named loudly; the tests decide
 * what that means.
 */
export function installDebianPackages(names) {
  const wanted = packages.filter(({ name }) => names?.includes(name) ?? true);
  const missing = wanted.filter(({ file }) => !existsSync(file));
  if (missing.length === 0) return;
  if (isDebian() && process.getuid?.() === 0) installAll(missing.map(({ name }) => name));
  for (const { name, file, neededBy } of missing.filter((entry) => !existsSync(entry.file))) {
    console.warn(`\n*** MISSING: ${name} (${file}), needed for ${neededBy}. Install it: apt-get install ${name}\n`);
  }
}

/** One by one, so that a package that cannot be had holds up no other. */
function installAll(names) {
  attempt("Debian packages: apt-get update", ["update"]);
  for (const name of names)
    attempt(`Debian packages: apt-get install ${name}`, ["install", "--yes", "--no-install-recommends", name]);
}

function attempt(title, args) {
  try {
    step(title, () => aptGet(args));
  } catch {
    // Shown by `step`; what is still missing afterwards is named.
  }
}

function isDebian() {
  return existsSync("/etc/os-release") && /^ID=debian$/m.test(readFileSync("/etc/os-release", "utf8"));
}
