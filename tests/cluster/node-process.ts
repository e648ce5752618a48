import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** A node in a process of its own, which reports once it has begun and after each order. */
export interface OwnProcess<Order, Report> {
  readonly pid: number;
  tell(order: Order): Promise<Report>;
  /** Stops it in its tracks, and lets it go on. */
  freeze(): void;
  thaw(): void;
  kill(): void;
}

/** A program that serves orders, what it is given, and what runs it, as `ip netns exec`. */
export interface Program {
  readonly script: URL;
  readonly args: readonly string[];
  readonly within?: readonly string[] | undefined;
}

/** Starts a program, which is killed with the test. Resolves when it has reported. */
export async function startProgram<Order extends string, Report>({
  script,
  args,
  within = [],
}: Program): Promise<OwnProcess<Order, Report>> {
  const node = [process.execPath, "--import", "tsx", "--conditions=source", fileURLToPath(script), ...args];
  const [command = "", ...rest] = [...within, ...node];
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  const signal = (name: NodeJS.Signals) => (): void => void child.kill(name);
  const next = async (): Promise<Report> => ((await once(child, "message")) as [Report])[0];
  onTestFinished(signal("SIGKILL"));
  await next();
  return {
    pid: child.pid ?? 0,
    tell(order) {
      child.send(order);
      return next();
    },
    freeze: signal("SIGSTOP"),
    thaw: signal("SIGCONT"),
    kill: signal("SIGKILL"),
  };
}
