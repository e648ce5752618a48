import { afterEach, beforeEach } from "vitest";

const surfaced: unknown[] = [];
const note = (what: unknown): number => surfaced.push(what);

/** What Node would end the process for, or warn of, while a test of the calling file runs: empty at the beginning of each. */
export function watchSurfaced(): readonly unknown[] {
  beforeEach(() => {
    surfaced.length = 0;
    process.on("unhandledRejection", note);
    process.on("warning", note);
  });
  afterEach(() => {
    process.off("unhandledRejection", note);
    process.off("warning", note);
  });
  return surfaced;
}
