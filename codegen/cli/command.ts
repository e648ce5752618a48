import type { Environment } from "./environment.js";

/** 0: done. 1: findings, such as mistakes in a schema or output out of date. 2: a wrong call. */
export type ExitCode = 0 | 1 | 2;

/** One command, as its module exports it. */
export interface Command {
  /** What `kephas-gen <command> --help` prints; ends with a line break. */
  readonly usage: string;
  /** Runs with the arguments behind the command's name. Throws `UsageError` where the call is wrong. */
  run(args: readonly string[], environment: Environment): Promise<ExitCode>;
}

/** A call that cannot be carried out as it was written: the message is printed with the command's usage, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
