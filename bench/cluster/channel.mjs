// Questions and answers between the processes of a run.
import { fork } from "node:child_process";
import { fileURLToPath } from "node:url";

const ANSWER_MS = 60_000;

/** A process of this folder, which answers what it is asked. */
export class Channel {
  pid;
  #child;
  #name;
  #waiting = new Map();
  #ids = 0;
  #ended = false;

  /** Starts it. Use it once {@link ask} has answered `ready`. */
  constructor(file, args = []) {
    this.#name = `${file} ${args.join(" ")}`;
    this.#child = fork(fileURLToPath(new URL(file, import.meta.url)), args, {
      execArgv: ["--expose-gc"],
      env: { ...process.env, NODE_ENV: "production" },
    });
    this.pid = this.#child.pid;
    this.#child.on("message", ({ id, error, value }) => this.#answered(id, error, value));
    this.#child.on("exit", (code, signal) => this.#exited(`it has ended with ${signal ?? code}`));
  }

  /** `to`: which of its servers. Rejects where it says no, has ended, or takes more than a minute. */
  ask(ask, value, to = 0) {
    if (this.#ended) return Promise.reject(new Error(`${this.#name}, ${ask}: it has ended`));
    const id = ++this.#ids;
    return new Promise((resolve, reject) => {
      const fail = (why) => reject(new Error(`${this.#name}, ${ask}: ${why}`));
      const timer = setTimeout(() => fail("no answer in a minute"), ANSWER_MS);
      this.#waiting.set(id, { resolve, fail, timer });
      this.#child.send({ to, id, ask, value });
    });
  }

  end() {
    this.#ended = true;
    this.#child.kill("SIGKILL");
  }

  #answered(id, error, value) {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    clearTimeout(waiting.timer);
    if (error === undefined) waiting.resolve(value);
    else waiting.fail(error);
  }

  #exited(why) {
    this.#ended = true;
    for (const { fail, timer } of this.#waiting.values()) {
      clearTimeout(timer);
      fail(why);
    }
    this.#waiting.clear();
  }
}

/** Answers what the parent asks of `answerers[to]`, until the parent is gone. */
export function answerAll(answerers) {
  process.on("disconnect", () => process.exit());
  process.on("message", async ({ to, id, ask, value }) => {
    // The channel of a worker has messages of others too.
    if (ask === undefined) return;
    try {
      process.send({ id, value: await answerers[to][ask](value) });
    } catch (error) {
      process.send({ id, error: error.message });
    }
  });
  process.send({ listens: true });
}
