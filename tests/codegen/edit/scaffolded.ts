import { createRequire } from "node:module";
import type * as Morph from "ts-morph";
import { type Scaffolding, scaffold } from "../../../codegen/edit/scaffold/scaffold.js";
import { generate } from "../../../codegen/generate.js";
import type { OutputFile } from "../../../codegen/model.js";

const { InMemoryFileSystemHost }: typeof Morph = createRequire(import.meta.url)("ts-morph");

/** A schema with a handler of each kind: a struct's, one that answers, an empty one, and methods in a tree and beside it. */
export const schema = `kephas: 1
protocol: tag
version: "1.0.0"
commands:
  move: { id: 1, from: client, struct: { x: u8 } }
  say: { id: 2, from: client, json: { text: string }, reply: { json: { heardBy: integer } } }
  ready: { id: 3, from: client }
  moved: { id: 4, from: server, struct: { x: u8 } }
methods:
  player.getStats: { params: { id: string }, result: { kills: integer } }
  player.list: { result: { count: integer } }
  ping: { notify: true }
  pong: { from: server, notify: true }
`;

const generated = new Map<string, Promise<readonly OutputFile[]>>();

/** The code that the schema generates, or another one of the same protocol. */
export function generatedFiles(text = schema): Promise<readonly OutputFile[]> {
  const known = generated.get(text) ?? generate([{ path: "tag.yaml", text }]).then(({ files }) => files);
  generated.set(text, known);
  return known;
}

interface Surroundings {
  /** `/src/server.ts` by default; generated code is in `/generated`. */
  readonly path?: string;
  /** The one above by default. */
  readonly schema?: string;
  /** Other files, by their paths. */
  readonly others?: Readonly<Record<string, string>>;
}

/** Scaffolds a text on a disk in memory. */
export async function scaffoldText(
  text: string | undefined,
  { path = "/src/server.ts", schema: own, others = {} }: Surroundings = {},
): Promise<Scaffolding> {
  const fileSystem = new InMemoryFileSystemHost();
  for (const [name, content] of Object.entries(others)) fileSystem.writeFileSync(name, content);
  return scaffold({
    path,
    text,
    protocol: "tag",
    typePrefix: "Tag",
    needsRoles: false,
    generated: await generatedFiles(own),
    output: "/generated",
    importEnding: "js",
    fileSystem,
  });
}
