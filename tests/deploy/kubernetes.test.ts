import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { root } from "../architecture/source-files.js";
import { type Container, read, readResources, readYaml } from "./files.js";

const { resources } = readYaml<{ resources: readonly string[] }>("kubernetes/kustomization.yaml");
const all = resources.flatMap(readResources);
const settings = all.find(({ kind }) => kind === "ConfigMap")?.data ?? {};

const find = (kind: string, name: string) => {
  const found = all.find((one) => one.kind === kind && one.metadata.name === name);
  if (found === undefined) throw new Error(`there is no ${kind} ${name}`);
  return found;
};
const { spec: nodes } = find("StatefulSet", "node");
const { spec: edge } = find("Deployment", "edge");
const [game] = nodes.template.spec.containers as [Container];

const portOf = (name: string): number | undefined => game.ports.find((port) => port.name === name)?.containerPort;

describe("the files for Kubernetes", () => {
  it("have each object once, with its kind's version", () => {
    const versions: Readonly<Record<string, string>> = {
      ConfigMap: "v1",
      Service: "v1",
      StatefulSet: "apps/v1",
      Deployment: "apps/v1",
      PodDisruptionBudget: "policy/v1",
      Ingress: "networking.k8s.io/v1",
    };
    for (const { kind, apiVersion } of all) expect(apiVersion).toBe(versions[kind]);
    expect(new Set(all.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).size).toBe(all.length);
    expect(resources.every((name) => existsSync(`${root}examples/deploy/kubernetes/${name}`))).toBe(true);
  });

  it("select the pods that there are", () => {
    const pods = [nodes, edge].map(({ template }) => template.metadata.labels["app"]);
    for (const { kind, spec } of all) {
      if (kind === "ConfigMap" || kind === "Ingress") continue;
      expect(pods).toContain(spec.selector.matchLabels?.["app"] ?? spec.selector["app"]);
    }
  });

  it("ask nodes for their health at the game's port, and Prometheus at that of the monitor", () => {
    expect(game.readinessProbe.httpGet).toEqual({ path: "/readyz", port: "game" });
    expect(game.livenessProbe.httpGet).toEqual({ path: "/healthz", port: "game" });
    expect([portOf("game"), portOf("metrics")].map(String)).toEqual([settings["PORT"], settings["MONITOR_PORT"]]);
    const { annotations } = nodes.template.metadata;
    expect(annotations["prometheus.io/port"]).toBe(settings["MONITOR_PORT"]);
    expect(annotations["prometheus.io/path"]).toBe("/metrics");
  });

  it("give a node the time that it needs to drain", () => {
    const [program, seconds] = game.lifecycle.preStop.exec.command;
    expect(program).toBe("sleep");
    const needed = Number(seconds) + Number(settings["DRAIN_MS"]) / 1000 + 10;
    expect(nodes.template.spec.terminationGracePeriodSeconds).toBeGreaterThanOrEqual(needed);
  });

  it("give each node an address that the edge leads to", () => {
    expect(game.env.find(({ name }) => name === "ADDRESS")?.value).toBe("$(GAME_URL)/$(POD_NAME)/ws");
    expect(game.env.findIndex(({ name }) => name === "ADDRESS")).toBeGreaterThan(
      Math.max(...["GAME_URL", "POD_NAME"].map((before) => game.env.findIndex(({ name }) => name === before))),
    );
    expect(find("Service", nodes.serviceName ?? "").spec.clusterIP).toBe("None");
    const edgeEnv = Object.fromEntries(
      edge.template.spec.containers[0]?.env.map(({ name, value }) => [name, value]) ?? [],
    );
    expect(edgeEnv["NODE_DOMAIN"]).toBe(`.${nodes.serviceName}`);
    const [, pattern = ""] = /path_regexp node (\S+)/.exec(read("Caddyfile")) ?? [];
    expect("/node-0/ws").toMatch(new RegExp(pattern));
    const { metadata, spec } = find("Service", "game");
    expect(edgeEnv["NODES"]).toBe(`to ${metadata.name}:${spec.ports[0]?.port}`);
    for (const variable of Object.keys(edgeEnv)) expect(read("Caddyfile")).toContain(`{$${variable}`);
  });

  it("have every variable that a node needs", () => {
    const given = [...Object.keys(settings), ...game.env.map(({ name }) => name)];
    const needed = [...read("production.ts").matchAll(/need\("([A-Z_]+)"/g)].map(([, name = ""]) => name);
    expect(needed.filter((name) => !given.includes(name))).toEqual([]);
  });

  it("take the password from a secret, and nowhere else", () => {
    const values = readYaml<{ container: { env: Record<string, object> } }>("kubernetes/nats-values.yaml");
    const secret = { secretKeyRef: { name: "game-broker", key: "password" } };
    expect(game.env.find(({ name }) => name === "NATS_PASSWORD")).toEqual({ name: "NATS_PASSWORD", valueFrom: secret });
    expect(values.container.env["NATS_PASSWORD"]).toEqual({ valueFrom: secret });
    expect(all.some(({ kind }) => kind === "Secret")).toBe(false);
  });

  it("have a broker of as many servers as the store has replicas", () => {
    const values = readYaml<{ config: { cluster: { replicas: number } } }>("kubernetes/nats-values.yaml");
    expect(String(values.config.cluster.replicas)).toBe(settings["NATS_REPLICAS"]);
  });
});
