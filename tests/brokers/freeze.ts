import { readdirSync, readFileSync } from "node:fs";

const MAX_WAIT_MS = 1000;

/** Stops a process in its tracks. A signal takes a moment, in which it would still answer: this returns when all its threads stand still. */
export function freeze(pid: number | undefined): void {
  if (pid === undefined) return;
  process.kill(pid, "SIGSTOP");
  const end = performance.now() + MAX_WAIT_MS;
  while (!standsStill(pid) && performance.now() < end);
}

/** By the state in `/proc/<pid>/task/<thread>/stat`, behind the name in parentheses: `T` for stopped (proc(5)). Elsewhere it is not known. */
function standsStill(pid: number): boolean {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    return threads.every((thread) => /\) T /.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, "latin1")));
  } catch {
    return true;
  }
}
