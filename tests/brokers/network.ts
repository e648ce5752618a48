import { execFileSync } from "node:child_process";

/** A network of its own on this machine, with one line to it, which may be cut: what is sent then is lost, and nobody is told. */
export interface Network {
  /** This machine, as it is reached from there. */
  readonly host: string;
  /** Runs a program there. */
  readonly within: readonly [command: string, ...args: string[]];
  cut(): void;
  heal(): void;
  remove(): void;
}

const ip = (...args: readonly string[]): void => void execFileSync("ip", args, { stdio: "ignore" });

/** Whether this process may make networks: as root on Linux, unless what it runs in forbids that. */
export function canMakeNetworks(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  try {
    createNetwork(0).remove();
    return true;
  } catch {
    return false;
  }
}

/** The `n`th of this process, in the range of addresses for tests of networks (RFC 2544). */
export function createNetwork(n: number): Network {
  const [name, out, inside] = [`kephas-${process.pid}-${n}`, `kp${process.pid}o${n}`, `kp${process.pid}i${n}`];
  const subnet = `198.18.${process.pid % 256}`;
  const [host, guest] = [`${subnet}.${n * 4 + 1}`, `${subnet}.${n * 4 + 2}`];
  ip("netns", "add", name);
  try {
    ip("link", "add", out, "type", "veth", "peer", "name", inside, "netns", name);
    ip("address", "add", `${host}/30`, "dev", out);
    ip("link", "set", out, "up");
    ip("-netns", name, "address", "add", `${guest}/30`, "dev", inside);
    ip("-netns", name, "link", "set", inside, "up");
    ip("-netns", name, "link", "set", "lo", "up");
    ip("-netns", name, "route", "add", "default", "via", host);
  } catch (error) {
    ip("netns", "delete", name);
    throw error;
  }
  return {
    host,
    within: ["ip", "netns", "exec", name],
    cut: () => ip("link", "set", out, "down"),
    heal: () => ip("link", "set", out, "up"),
    // The line goes with it.
    remove: () => ip("netns", "delete", name),
  };
}
