// What Linux tells of a process that is not Node's, or not ours to ask.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const ticksASecond = readTicks();

/** Its CPU time in microseconds; NaN where the system does not tell. */
export function cpuOf(pid) {
  const fields = read(`/proc/${pid}/stat`)
    ?.replace(/^.*\) /s, "")
    .split(" ");
  return fields === undefined ? Number.NaN : ((Number(fields[11]) + Number(fields[12])) * 1e6) / ticksASecond;
}

/** Its resident memory in bytes; NaN where the system does not tell. */
export function residentOf(pid) {
  const found = /^VmRSS:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`) ?? "");
  return found === null ? Number.NaN : Number(found[1]) * 1024;
}

function read(path) {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return undefined;
  }
}

function readTicks() {
  try {
    return Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  } catch {
    return 100;
  }
}
