/**
 * The path of an imported file: what is written, taken from the folder of the file that it is written in. Both may use
 * either slash; the result has forward slashes and neither `.` nor `..` but at its beginning. Undefined where the
 * written path does not start from that folder.
 */
export function resolveImportPath(importer: string, written: string): string | undefined {
  const path = withForwardSlashes(written);
  if (path === "" || path.startsWith("/") || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path)) return undefined;
  const folder = withForwardSlashes(importer).split("/").slice(0, -1);
  return joinSegments([...folder, ...path.split("/")]);
}

/** The path by which a file is known, however it was written: `schemas/../tag.yaml` is `tag.yaml`. */
export function normalizePath(path: string): string {
  return joinSegments(withForwardSlashes(path).split("/"));
}

function withForwardSlashes(path: string): string {
  return path.replaceAll("\\", "/");
}

function joinSegments([first = "", ...others]: readonly string[]): string {
  const isRooted = first === "" && others.length > 0;
  const kept: string[] = [];
  for (const segment of isRooted ? others : [first, ...others]) {
    if (segment === "" || segment === ".") continue;
    if (segment === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (segment !== ".." || !isRooted) kept.push(segment);
  }
  return (isRooted ? "/" : "") + kept.join("/");
}
