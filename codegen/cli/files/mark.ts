import { closeSync, openSync, readSync } from "node:fs";

/** How each generated file begins. */
export const GENERATED_MARK = "// Made by kephas-gen from ";

/** What the head of a generated file says about it. */
export interface Mark {
  /** The file name of the schema. */
  readonly source: string;
  /** The place that the file was made for: `tag/client.ts`. Undefined where the head names none. */
  readonly place: string | undefined;
}

const HEAD_BYTES = 4096;
const HEAD_LINES = 12;
const PLACE = /^\/\/ ([^/]+\/[^/]+\.ts): do not edit/;

/** The second line of files that were made before heads named their place. */
const OLD_SECOND_LINE = "// Do not edit: change the schema and generate again.";

/** Files of which the folder of a protocol has some at least. */
export const generatedNames: readonly string[] = [
  "messages.ts",
  "codecs.ts",
  "protocol.ts",
  "server.ts",
  "client.ts",
  "validators.ts",
];

/** The mark of a text that stands at a place, or undefined where nothing generated begins so. */
export function parseMark(text: string, at: string): Mark | undefined {
  const [first = "", ...others] = text.replace(/^\uFEFF/, "").split(/\r?\n/, HEAD_LINES);
  if (!first.startsWith(GENERATED_MARK)) return undefined;
  const said = first.slice(GENERATED_MARK.length);
  const place = others.map((line) => PLACE.exec(line)?.[1]).find((found) => found !== undefined);
  if (place !== undefined) return { source: sourceIn(said, folderOf(place)) ?? "", place };
  const source = sourceIn(said, folderOf(at));
  const isOld = others[0] === OLD_SECOND_LINE && source !== undefined && generatedNames.includes(nameOf(at));
  return { source: source ?? "", place: isOld ? at : undefined };
}

/** The mark of the regular file at a path. Throws with the system's error. */
export function readMark(path: string, at: string): Mark | undefined {
  const file = openSync(path, "r");
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return parseMark(head.toString("utf8", 0, readSync(file, head, 0, HEAD_BYTES, 0)), at);
  } finally {
    closeSync(file);
  }
}

/** Whether the file was made for the place that it stands at. Some disks keep names without their case. */
export function isMadeFor({ place }: Mark, at: string): boolean {
  return place?.toLowerCase() === at.toLowerCase();
}

/** `tag.yaml` of `tag.yaml: tag 1.0.0, wire 1339543a5e77e4b5.`; either may hold a colon. */
function sourceIn(said: string, protocol: string): string | undefined {
  const end = said.indexOf(`: ${protocol} `);
  return end < 0 ? undefined : said.slice(0, end);
}

function folderOf(place: string): string {
  return place.split("/")[0] ?? "";
}

function nameOf(place: string): string {
  return place.split("/")[1] ?? "";
}
