import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readManifest, repositoryPage, root, workspace } from "./manifest.js";

const published = ["runtime", "codegen"].map((folder) => ({ folder, manifest: readManifest(folder) }));

describe.each(published)("the manifest of $folder", ({ folder, manifest }) => {
  test("leads to the repository, its own folder there, and the issues", () => {
    expect(manifest.repository).toEqual({ ...workspace.repository, directory: folder });
    expect(manifest.homepage).toBe(`${repositoryPage}/tree/main/${folder}#readme`);
    expect(manifest.bugs).toEqual({ url: `${repositoryPage}/issues` });
  });

  test("can be found, and says whose it is and under which license", () => {
    expect(manifest.keywords?.length).toBeGreaterThan(4);
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords?.length);
    expect(manifest.license).toBe("MIT");
    expect(readFileSync(`${root}LICENSE`, "utf8")).toContain(manifest.author);
  });

  test("takes every release of a dependency that is compatible", () => {
    // A minor release of ts-morph takes in another compiler, and has changed what it prints.
    const ranges = Object.entries(manifest.dependencies ?? {}).filter(([name]) => name !== "ts-morph");
    expect(ranges.length).toBeGreaterThan(0);
    expect(ranges.filter(([, range]) => !/^\^\d+\.\d+\.\d+$/.test(range))).toEqual([]);
  });

  test("asks for the same Node as the workspace", () => {
    expect(manifest.engines).toEqual(workspace.engines);
  });
});

test("both packages carry one version", () => {
  expect(new Set(published.map(({ manifest }) => manifest.version)).size).toBe(1);
});

test("the documents name the Node that the manifests ask for", () => {
  const [, oldest = ""] = /^>=(\d+\.\d+)$/.exec(workspace.engines.node) ?? [];
  for (const document of ["README.md", "CONTRIBUTING.md", "runtime/README.md"]) {
    expect(readFileSync(root + document, "utf8"), document).toContain(`Node ${oldest}`);
  }
});
