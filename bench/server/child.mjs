// The processes of a run: each pinned to a core where `taskset` is there, asked by a channel of its own, and ended with the run.
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { commandOf } from "./runtimes.mjs";

const ANSWER_MS = 60_000;

/** The cores of the servers and of the load; undefined where this machine cannot pin, or has one core. */
export const cores = canPin() ? { server: 0, load: 1 } : undefined;

const children = new Set();

/**
 * Starts one of this folder's modules, by Node unless `runtime` says otherwise. Resolves, once it is ready, with `first`, what it said then,
 * and `ask`, which rejects where the process says no, ends or takes more than a minute.
 */
export async function startChild({ role, file, args = [], runtime = "node" }) {
  const command = [...commandOf(runtime), fileURLToPath(new URL(file, import.meta.url)), ...args];
  if (cores !== undefined) command.unshift("taskset", "-c", String(cores[role]));
  const child = spawn(command[0], command.slice(1), { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.add(child);
  const name = [file, ...args].join(" ");
  const first = await answerOf(child, name);
  return {
    first,
    ask(ask, value) {
      child.send({ ask, value });
      return answerOf(child, `${name}, ${ask}`);
    },
  };
}

/** Ends all that were started. Resolves when they have gone. */
export async function endChildren() {
  const running = [...children].filter(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  children.clear();
  await Promise.all(
    running.map((child) => {
      const gone = once(child, "exit");
      child.kill("SIGKILL");
      return gone;
    }),
  );
}

function answerOf(child, question) {
  return new Promise((resolve, reject) => {
    const settle = (error, value) => {
      clearTimeout(timer);
      child.off("message", answer).off("exit", exit).off("error", settle);
      error === undefined ? resolve(value) : reject(error);
    };
    const answer = ({ error, value }) => settle(error && new Error(`${question}: ${error}`), value);
    const exit = (code, signal) => settle(new Error(`${question}: the process ended with ${signal ?? code}`));
    const timer = setTimeout(() => settle(new Error(`${question}: no answer in a minute`)), ANSWER_MS);
    child.on("message", answer).on("exit", exit).on("error", settle);
  });
}

function canPin() {
  return ["0", "1"].every((core) => spawnSync("taskset", ["-c", core, "true"]).status === 0);
}
