import { configDefaults, defineConfig } from "vitest/config";

/** Tests that drive what is not made of this repository: browsers, compilers, other languages, packed packages, the machine's limits. */
const integrationTests = [
  "tests/{bench,browser,examples,foreign,newcomer,types}/**/*.test.ts",
  "tests/packages/packed.test.ts",
  "tests/server/metrics/{doors,prom-client,text}.test.ts",
];

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [...configDefaults.exclude, ...integrationTests, "tests/bundlers/**", "tests/output/**"],
        },
      },
      { extends: true, test: { name: "integration", include: integrationTests } },
    ],
  },
});
