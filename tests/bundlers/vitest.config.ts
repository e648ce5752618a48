import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["tests/bundlers/*.test.ts"],
    // Builds that take all cores each.
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
