import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** What a process answers, by name. */
type Answers<Asked> = { readonly [Name in keyof Asked]: (...value: never[]) => unknown };

/** A process of a run, and what it said when it was ready. */
export interface Child<Asked extends Answers<Asked>> {
  readonly first: unknown;
  /** Rejects where the process says no, ends, or takes longer than it may. One question at a time. */
  ask<Name extends keyof Asked & string>(
    name: Name,
    ...value: Parameters<Asked[Name]>
  ): Promise<Awaited<ReturnType<Asked[Name]>>>;
}

interface Reply {
  readonly value?: unknown;
  readonly error?: string;
}

/** Beyond what a question itself waits for. */
const ANSWER_MS = 120_000;

/** The cores of the server and of the load; undefined where this machine cannot pin, or has one core. */
export const cores: { readonly server: number; readonly load: number } | undefined = canPin()
  ? { server: 0, load: 1 }
  : undefined;

const children = new Set<ChildProcess>();

/** Starts the module of a role, which lies beside this one. Resolves once it is ready. */
export async function startChild<Asked extends Answers<Asked>>(
  role: "server" | "load",
  ...args: readonly string[]
): Promise<Child<Asked>> {
  const file = fileURLToPath(new URL(`./${role}.mjs`, import.meta.url));
  const node = [process.execPath, "--expose-gc", file, ...args];
  const [command = "", ...rest] = cores === undefined ? node : ["taskset", "-c", String(cores[role]), ...node];
  const child = spawn(command, rest, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
  children.add(child);
  return {
    first: await answerOf(child, role, ANSWER_MS),
    async ask(name, ...value) {
      child.send({ name, value: value[0] });
      return (await answerOf(child, `${role}, ${name}`, patienceOf(value[0]))) as never;
    },
  };
}

/** Ends all that were started. Resolves when they have gone. */
export async function endChildren(): Promise<void> {
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

/** In the child: answers by name, one question at a time, and ends with its parent. `first` is what it says at once. */
export function answerParent<Asked extends Answers<Asked>>(answers: Asked, first: unknown): void {
  process.on("disconnect", () => process.exit());
  process.on("message", (question: { readonly name: keyof Asked; readonly value: never }) => {
    void reply(async () => answers[question.name](question.value));
  });
  process.send?.({ value: first });
}

async function reply(answer: () => Promise<unknown>): Promise<void> {
  try {
    process.send?.({ value: await answer() });
  } catch (error) {
    process.send?.({ error: error instanceof Error ? error.message : String(error) });
  }
}

function patienceOf(value: unknown): number {
  const seconds = typeof value === "object" && value !== null && "seconds" in value ? Number(value.seconds) : 0;
  return ANSWER_MS + seconds * 1000;
}

function answerOf(child: ChildProcess, question: string, patienceMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (error: Error | undefined, value?: unknown): void => {
      clearTimeout(timer);
      child.off("message", answer).off("exit", exit).off("error", settle);
      if (error === undefined) resolve(value);
      else reject(error);
    };
    const fail = (why: string): void => settle(new Error(`${question}: ${why}`));
    const answer = ({ error, value }: Reply): void => (error === undefined ? settle(undefined, value) : fail(error));
    const exit = (code: number | null, signal: string | null): void => fail(`the process ended with ${signal ?? code}`);
    const timer = setTimeout(() => fail(`no answer in ${patienceMs / 1000} s`), patienceMs);
    child.on("message", answer).on("exit", exit).on("error", settle);
  });
}

function canPin(): boolean {
  return ["0", "1"].every((core) => spawnSync("taskset", ["-c", core, "true"]).status === 0);
}
