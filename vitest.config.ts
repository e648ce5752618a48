import { availableParallelism } from "node:os";
import { configDefaults, defineConfig } from "vitest/config";
import { listIntegrationTests } from "./tests/support/projects.js";

/** Tests that drive what is not made of this repository: browsers, compilers, other languages, packed packages, the machine's limits. */
const e2eTests = [
  "tests/{bench,examples,foreign,newcomer,types}/**/*.test.ts",
  "tests/packages/packed.test.ts",
  "tests/server/metrics/{monitors,prom-client,text}.test.ts",
];

/** Each has Chromium, a server and the test itself to run: one at a time, so that what a page draws does not wait for another's. */
const browserTests = ["tests/browser/**/*.test.ts"];

/** Tests of real sockets and processes, of code that only a compiler can judge, which takes its time, and of memory, with a process to itself. */
const integrationTests = [
  ...listIntegrationTests(),
  "tests/state/server/memory.test.ts",
  "tests/codegen/edit/**/*.test.ts",
  "tests/codecs/json-schema-types.test.ts",
];

/**
 * What asks Node for nothing, or for so little that it does the same under every Node: `npm run test:nodes` does without. What stays is what Node
 * takes part in: sockets, streams, HTTP, timers, processes, files, memory, and the wire vectors.
 */
const pure = [
  "tests/{architecture,arena,brawl,cards,codecs,contract,devtools,docs,generated,migrated,packages,scripts,size,versions,world}/**",
  "tests/cluster/{handover,lease,numbering,parts,wire}/**",
  // Its broker takes its time to be whole again; the other backplanes run under every Node.
  "tests/backplane/redis-cluster.test.ts",
  // They wait for leases, and for brokers that are stopped; the same messages over NATS run under every Node.
  "tests/cluster/processes/{owners,redis,split}.test.ts",
  "tests/codegen/{edit,emit,rooms,schemas,state}/**",
  "tests/codegen/!(cli|cli-imports|init).test.ts",
  "tests/codegen/cli/{former-protocols,import-extension,unchanged}.test.ts",
  "tests/protocol/float16.test.ts",
  "tests/sessions/{cuts,model}.test.ts",
  "tests/state/{client,wire}/**",
  "tests/state/server/!(memory).test.ts",
  "tests/state/whole/!(sockets).test.ts",
];
const underOneNode = process.env["KEPHAS_OTHER_NODE"] === "1" ? pure : [];

/** Those of bundlers have a command of their own. */
const excluded = [...configDefaults.exclude, "tests/bundlers/**", "tests/output/**", ...underOneNode];

/**
 * Half as many files again as there are cores, since many wait for brokers, processes and sockets: each has its own ports and folders. Browsers, which take
 * several cores, come after that.
 */
const maxWorkers = Math.ceil(availableParallelism() * 1.5);

export default defineConfig({
  resolve: { conditions: ["source"] },
  ssr: { resolve: { conditions: ["source", "node"] } },
  test: {
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // What is polled for comes when the machine has time for it: Vitest's own second is less than a busy one may take.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          // A worker imports the runtime once, and not once for each file: each gives back what it replaces, after each of its tests.
          isolate: false,
          maxWorkers,
          include: ["tests/**/*.test.ts"],
          exclude: [...excluded, ...e2eTests, ...browserTests, ...integrationTests],
        },
      },
      {
        extends: true,
        test: {
          name: "integration",
          maxWorkers,
          include: [...integrationTests],
          exclude: [...excluded, ...e2eTests, ...browserTests],
        },
      },
      {
        extends: true,
        test: { name: "e2e", maxWorkers, sequence: { groupOrder: 1 }, include: e2eTests, exclude: excluded },
      },
      {
        extends: true,
        test: { name: "browser", sequence: { groupOrder: 2 }, include: browserTests, exclude: excluded },
      },
    ],
  },
});
