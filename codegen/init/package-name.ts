/** What npm and Node keep for themselves. */
const reserved = new Set(["node_modules", "favicon.ico"]);

const usual = "my-game";

/**
 * A legal name of an npm package that is as near to a folder's as can be: lower case, URL-safe, at most 214 characters, without
 * a dot or an underscore in front. A name that one of the `dependencies` has gets an ending: a package cannot depend on itself.
 */
export function toPackageName(folderName: string, dependencies: readonly string[]): string {
  const name = folderName
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, "-")
    .replace(/^[._-]+/, "")
    .slice(0, 200)
    .replace(/[._-]+$/, "");
  if (name === "" || reserved.has(name)) return usual;
  return dependencies.includes(name) ? `${name}-game` : name;
}
