import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../architecture/source-files.js";
import { read, readYaml } from "./files.js";

interface Service {
  readonly image: string;
  readonly build?: { readonly context: string; readonly target: string };
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: readonly string[] | Readonly<Record<string, unknown>>;
  readonly healthcheck: { readonly test: readonly string[] };
  readonly stop_grace_period: string;
}

const { services, volumes } = readYaml<{ services: Record<string, Service>; volumes: object }>("compose.yaml");
const nodes = Object.entries(services).filter(([name]) => name.startsWith("node-"));
const dockerfile = read("Dockerfile");
const caddyfile = read("Caddyfile");
const production = read("production.ts");

/** The variables that the program of a node reads, and those that it cannot do without. */
const readable = [...production.matchAll(/(?:env\["|need\(")([A-Z_]+)"/g)].map(([, name = ""]) => name);
const needed = [...production.matchAll(/need\("([A-Z_]+)"/g)].map(([, name = ""]) => name);

describe("compose.yaml", () => {
  it("has three nodes that differ in their addresses alone", () => {
    expect(nodes.map(([name]) => name)).toEqual(["node-1", "node-2", "node-3"]);
    for (const [name, { environment }] of nodes) {
      expect(environment["ADDRESS"]).toBe(`\${GAME_URL:-ws://localhost}/${name}/ws`);
      expect({ ...environment, ADDRESS: "" }).toEqual({ ...services["node-1"]?.environment, ADDRESS: "" });
    }
  });

  it("gives nodes the variables that they read, and all that they need", () => {
    const given = Object.keys(services["node-1"]?.environment ?? {});
    expect(given.filter((name) => !readable.includes(name))).toEqual([]);
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  });

  it("lets nodes drain before it ends them", () => {
    for (const [, { stop_grace_period, environment }] of nodes) {
      expect(Number.parseInt(stop_grace_period, 10) * 1000).toBeGreaterThanOrEqual(
        Number(environment["DRAIN_MS"]) + 10_000,
      );
    }
  });

  it("names only services, volumes, files and stages that there are", () => {
    const stages = [...dockerfile.matchAll(/^FROM .* AS (\w+)$/gm)].map(([, name]) => name);
    for (const { depends_on = [], build, volumes: mounts = [] } of Object.values(services)) {
      const others = Array.isArray(depends_on) ? depends_on : Object.keys(depends_on);
      expect(others.filter((name) => !(name in services))).toEqual([]);
      if (build !== undefined) expect(stages).toContain(build.target);
      for (const [source = ""] of mounts.map((mount) => mount.split(":"))) {
        if (source.startsWith("./")) expect(existsSync(`${root}examples/deploy/${source}`)).toBe(true);
        else expect(Object.keys(volumes)).toContain(source);
      }
    }
  });

  it("asks for health where it is answered", () => {
    const { PORT } = services["node-1"]?.environment ?? {};
    expect(services["node-1"]?.healthcheck.test.join(" ")).toContain(`http://127.0.0.1:${PORT}/healthz`);
    const [, monitor] = /^http: (\d+)$/m.exec(read("nats.conf")) ?? [];
    expect(services["nats"]?.healthcheck.test.join(" ")).toContain(`http://127.0.0.1:${monitor}/healthz`);
    expect(services["node-1"]?.environment["NATS_SERVERS"]).toBe(
      `nats:${/^port: (\d+)$/m.exec(read("nats.conf"))?.[1]}`,
    );
  });
});

describe("the Caddyfile", () => {
  it("leads to the nodes and the port that compose.yaml has", () => {
    const to = nodes.map(([name, { environment }]) => `${name}:${environment["PORT"]}`);
    expect(caddyfile).toContain(`{$NODES:to ${to.join(" ")}}`);
    expect(caddyfile).toContain(`:${services["node-1"]?.environment["PORT"]}`);
  });

  it("has the paths of the nodes' addresses, and no others", () => {
    const [, pattern = ""] = /path_regexp node (\S+)/.exec(caddyfile) ?? [];
    const paths = nodes.map(
      ([, { environment }]) => new URL(`${environment["ADDRESS"]}`.replace(/\$\{.*?\}/, "ws://a")).pathname,
    );
    expect(paths.map((path) => new RegExp(pattern).exec(path)?.[1])).toEqual(nodes.map(([name]) => name));
    expect(
      ["/node-1.evil/ws", "/nats/ws", "/node-1/ws/x", "/node-/ws"].filter((path) => new RegExp(pattern).test(path)),
    ).toEqual([]);
  });
});

describe("the Dockerfile", () => {
  it("opens the ports of a node, and is not root", () => {
    const { PORT, MONITOR_PORT } = services["node-1"]?.environment ?? {};
    expect(dockerfile).toContain(`EXPOSE ${PORT} ${MONITOR_PORT}`);
    expect(dockerfile).toMatch(/^USER node$/m);
  });

  it("copies and bundles files that there are, here or in the project", () => {
    const template = `${root}codegen/templates/minimal`;
    for (const file of ["page/main.ts", "page/index.html", "page/style.css", "package.json"]) {
      expect.soft(existsSync(`${template}/${file}`), file).toBe(true);
      expect.soft(dockerfile).toContain(file);
    }
    for (const file of ["production.ts", "Caddyfile"]) expect(existsSync(`${root}examples/deploy/${file}`)).toBe(true);
  });

  it("runs what it has built", () => {
    const [, outfile] = /production\.ts .*--outfile=(\S+)/.exec(dockerfile) ?? [];
    const [, command = "[]"] = /^CMD (.*)$/m.exec(dockerfile) ?? [];
    expect(JSON.parse(command)).toEqual(["node", "--enable-source-maps", outfile]);
    expect(dockerfile).toContain(`COPY --from=build /game/${outfile} `);
  });
});
