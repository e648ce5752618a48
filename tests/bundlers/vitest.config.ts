import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/bundlers/*.test.ts"],
    // Builds that take all cores now and then, and one for most of their time.
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
