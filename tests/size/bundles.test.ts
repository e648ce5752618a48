import { mkdir, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, test } from "vitest";
import { type Bundle, bundle } from "./bundle.js";

/** Two commands that clients send, two that they hear: structs alone, and no word of JSON. */
const fourCommands = `
kephas: 1
protocol: four
version: "1.0.0"
commands:
  walk: { id: 1, from: client, struct: { x: f32, y: f32 } }
  jump: { id: 2, from: client }
  walked: { id: 3, from: server, struct: { who: u16, x: f32, y: f32 } }
  jumped: { id: 4, from: server, struct: { who: u16 } }
`;

interface Case {
  readonly name: string;
  readonly code: string;
  /** The most bytes, minified and gzipped. */
  readonly most: number;
  /** Names that stand nowhere in it, and files that nothing was taken from. */
  readonly absent: readonly string[];
  /** A few that do: what is looked for can be found. */
  readonly present: readonly string[];
}

const features = ["requests", "calls", "answers", "offline-queue", "flush", "rpc"].map(
  (name) => `runtime/client/${name}.ts`,
);
/** What counts what a command may send. */
const limits = ["runtime/client/send-limit.ts", "runtime/client/limited-send.ts", "runtime/client/pace.ts"];
const json = ["runtime/protocol/json-check.ts", "runtime/protocol/json-bytes.ts", "runtime/protocol/json-rpc.ts"];

const pages: readonly Case[] = [
  {
    name: "the tag client whose session is kept",
    code: 'import { createResume } from "kephas/client/resume"; import { TagClient } from "./generated/tag/client.js"; const client = new TagClient("/ws", { resume: createResume() }); client.on.moved(console.log); client.send.move({ x: 1, y: 2 }); void client.connect();',
    most: 13_520,
    absent: [...features, ...json],
    present: ["writeMove", "decodeMoved", "runtime/client/move.ts", "runtime/client/resume.ts"],
  },
  {
    name: "the tag client",
    code: 'import { TagClient } from "./generated/tag/client.js"; const client = new TagClient("/ws"); client.on.moved(console.log); client.send.move({ x: 1, y: 2 }); void client.connect();',
    most: 11_820,
    absent: [
      ...features,
      ...json,
      "runtime/client/move.ts",
      "runtime/protocol/native-text.ts",
      "runtime/protocol/abort-signal.ts",
      "decodeMove",
      "MoveView",
      "createMove",
      "writeMoved",
      "encodeMoved",
      "sizeMoved",
      "decodeMovedInto",
      "movedCodec",
      "limitedQueueingSender",
      "requestLimit",
      "largestBytes",
    ],
    present: [
      "writeMove",
      "decodeMoved",
      "MovedView",
      "runtime/client/limited-send.ts",
      "runtime/client/next.ts",
      "runtime/client/viewers.ts",
      "runtime/protocol/web-text.ts",
    ],
  },
  {
    name: "a client of four commands",
    code: 'import { FourClient } from "./tests/output/size/four/client.js"; const client = new FourClient("/ws"); client.on.walked(console.log); client.send.jump(); void client.connect();',
    most: 11_260,
    absent: [
      ...features,
      ...limits,
      ...json,
      "perSecond",
      "decodeWalk",
      "WalkView",
      "createWalk",
      "writeWalked",
      "walkedCodec",
      "readText",
    ],
    present: ["writeWalk", "decodeWalked", "JumpedView"],
  },
  {
    name: "the arena's client",
    code: 'import { ArenaClient } from "./generated/arena/client.js"; const client = new ArenaClient("/ws"); client.on.welcome(console.log); void client.connect();',
    most: 24_710,
    absent: [
      "runtime/client/answers.ts",
      "runtime/client/rpc.ts",
      "runtime/client/offline-queue.ts",
      "decodeInput",
      "InputView",
      "BuyView",
      "createWelcome",
      "decodeWelcomeInto",
      "refillPillarList",
      "writeWelcome",
      "putPillar",
      "sizeWelcome",
      "welcomeCodec",
      "captureArenaPlayers",
      "writeArenaPlayers",
      "createArenaPredictor",
      "runtime/client/state/predictor.ts",
      "decodeJoin",
      "writeJoinReply",
      "itemValues",
    ],
    present: [
      "writeInput",
      "decodeWelcome",
      "WelcomeView",
      "decodeBuyReply",
      "readArenaPlayers",
      "runtime/client/state/sampler.ts",
      "runtime/client/calls.ts",
      "runtime/protocol/json-check.ts",
    ],
  },
];

const servers: readonly Omit<Case, "most">[] = [
  {
    name: "the tag server",
    code: 'import { createTagServer } from "./generated/tag/server.js"; void createTagServer({ commands: { move() {} } }).listen({ port: 8080 });',
    absent: [
      "decodeMoved",
      "MovedView",
      "writeMove",
      "encodeMove",
      "createMove",
      "movedCodec",
      "runtime/client/connector.ts",
    ],
    present: ["decodeMove", "MoveView", "writeMoved", "perSecond"],
  },
  {
    name: "the arena's server",
    code: 'import { createArenaServer, createArenaState } from "./generated/arena/server.js"; export { createArenaServer, createArenaState };',
    absent: [
      "writeInput",
      "encodeInput",
      "decodeWelcome",
      "WelcomeView",
      "decodeWelcomeInto",
      "decodeBuyReply",
      "createWelcome",
      "welcomeCodec",
      "readArenaPlayers",
    ],
    present: ["decodeInput", "InputView", "writeWelcome", "captureArenaPlayers", "writeArenaPlayers", "writeBuyReply"],
  },
];

/** Whether a bundle has something from a file, or a name. */
const has = ({ files, text }: Bundle, what: string): boolean =>
  what.includes("/") ? files.includes(what) : new RegExp(`\\b${what}\\b`).test(text);

beforeAll(async () => {
  const { files } = await generate([{ path: "four.yaml", text: fourCommands }]);
  const folder = fileURLToPath(new URL("../output/size/four", import.meta.url));
  await mkdir(folder, { recursive: true });
  for (const { path, text } of files) await writeFile(`${folder}/../${path}`, text);
});

describe.each(pages)("a page with $name", ({ name, code, most, absent, present }) => {
  let made: Bundle;
  beforeAll(async () => {
    made = await bundle(code, "browser");
    process.stdout.write(`${name}: ${made.bytes} bytes minified, ${made.gzipped} gzipped\n`);
  });

  test(`loads at most ${most} bytes`, () => expect(made.gzipped).toBeLessThanOrEqual(most));

  test("holds nothing that only a server runs, and no feature that the schema has not", () => {
    expect(absent.filter((what) => has(made, what))).toEqual([]);
  });

  test("holds what it sends and hears", () => {
    expect(present.filter((what) => !has(made, what))).toEqual([]);
  });
});

describe.each(servers)("a bundle of $name", ({ code, absent, present }) => {
  let made: Bundle;
  beforeAll(async () => {
    made = await bundle(code, "node");
  });

  test("holds nothing that only a client runs", () => {
    expect(absent.filter((what) => has(made, what))).toEqual([]);
  });

  test("holds what it reads and writes", () => {
    expect(present.filter((what) => !has(made, what))).toEqual([]);
  });
});
