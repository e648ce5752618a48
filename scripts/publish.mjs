// Publishes both packages for a tag. `node scripts/publish.mjs v1.2.3 [--dry-run]`; the release workflow is who calls it.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { pack } from "./pack.mjs";
import { exitOnFailure, root, runNpm, step } from "./step.mjs";

/** In this order: whoever installs the generator wants the runtime that its code imports. */
const packages = ["runtime", "codegen"];

/**
 * npm's dist-tag for a release: `latest`, or `next` for a version with a pre-release part. Throws where the tag is not `v` and the
 * version that every package carries.
 */
export function distTagFor(gitTag, versions) {
  for (const [name, version] of Object.entries(versions)) {
    if (gitTag !== `v${version}`) throw new Error(`The tag ${gitTag} does not fit ${name} ${version}: tag v${version}`);
  }
  return /^v\d+\.\d+\.\d+-/.test(gitTag) ? "next" : "latest";
}

function publish(gitTag, options) {
  const manifests = packages.map((name) => JSON.parse(readFileSync(join(root, name, "package.json"), "utf8")));
  const distTag = distTagFor(gitTag, Object.fromEntries(manifests.map(({ name, version }) => [name, version])));
  const tarballs = step("packages: npm pack", () => pack());
  for (const { name, version } of manifests) {
    const tarball = tarballs.find((path) => path.endsWith(`${name}-${version}.tgz`));
    const args = ["publish", tarball, "--provenance", "--access", "public", "--tag", distTag, ...options];
    step(`npm publish ${name}@${version} --tag ${distTag}`, () => runNpm(args));
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [gitTag = "", ...options] = process.argv.slice(2);
  exitOnFailure(() => publish(gitTag, options));
}
