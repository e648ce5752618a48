import type { LogCounts } from "./verdict.js";

/** A logger that counts, and keeps the first lines about failures. */
export interface Log {
  readonly logger: {
    readonly error: (line: string) => void;
    readonly warn: (line: string) => void;
    readonly info: (line: string) => void;
    readonly debug: (line: string) => void;
  };
  readonly counts: () => LogCounts;
}

const MAX_ERRORS = 20;

/** An empty one. */
export function createLog(): Log {
  const errors: string[] = [];
  const warnings: Record<string, number> = {};
  return {
    logger: {
      error(line) {
        if (errors.length < MAX_ERRORS) errors.push(line);
      },
      warn(line) {
        const kind = line.replace(/peer \S+ \(\S+\)/, "a peer").replace(/\d+ ticks/, "ticks");
        warnings[kind] = (warnings[kind] ?? 0) + 1;
      },
      info() {},
      debug() {},
    },
    counts: () => ({ errors, warnings }),
  };
}
