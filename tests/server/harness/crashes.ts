import { afterEach, beforeAll, expect } from "vitest";

/** Fails each test of the file that leaves behind an exception or a rejection that nobody has caught. */
export function expectNoCrash(): void {
  const crashes: unknown[] = [];
  const keep = (error: unknown): void => void crashes.push(error);
  beforeAll(() => {
    process.on("uncaughtExceptionMonitor", keep);
    process.on("unhandledRejection", keep);
    return () => {
      process.off("uncaughtExceptionMonitor", keep);
      process.off("unhandledRejection", keep);
    };
  });
  afterEach(async () => {
    // Rejections are told at the end of the turn.
    await new Promise((resolve) => setImmediate(resolve));
    expect(crashes.splice(0)).toEqual([]);
  });
}
