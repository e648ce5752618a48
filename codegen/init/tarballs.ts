import type { PackageSources } from "./project.js";

/** The file names of both packages among those of a folder, or what is wrong with the folder. */
export function findTarballs(names: readonly string[], version: string): PackageSources | string {
  const kephas = pick(names, { name: "kephas", version });
  const generator = pick(names, { name: "kephas-gen", version });
  if (typeof kephas === "string") return kephas;
  if (typeof generator === "string") return generator;
  return { kephas: kephas.file, "kephas-gen": generator.file };
}

interface Wanted {
  readonly name: keyof PackageSources;
  readonly version: string;
}

/** The only tarball of a package, or that of this version; a sentence where there is neither. */
function pick(names: readonly string[], { name, version }: Wanted): { readonly file: string } | string {
  const tarballs = names.filter(
    (file) => file.startsWith(`${name}-`) && /^\d.*\.tgz$/.test(file.slice(name.length + 1)),
  );
  const own = tarballs.find((file) => file === `${name}-${version}.tgz`);
  const [first] = tarballs;
  if (first === undefined)
    return `no ${name}-<version>.tgz is there; \`npm run pack\` in a checkout of Kephas writes it to dist/`;
  if (own === undefined && tarballs.length > 1) return `none of ${tarballs.join(", ")} is of version ${version}`;
  return { file: own ?? first };
}
