import { readFileSync } from "node:fs";

/** The text of a schema or of a file that one imports. Throws with the system's message. */
export function readSchema(path: string): string {
  return readFileSync(path, "utf8");
}
