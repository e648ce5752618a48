import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createProject, type Outcome, runTool } from "./project.js";

/** A page that is rendered where it is built, and then lives in the browser. */
const tagPage = (ending: string): string => `"use client";

import { useEffect, useState } from "react";
import { TagClient } from "../generated/tag/client${ending}";

export default function Page() {
  const [heard, setHeard] = useState("nothing yet");
  useEffect(() => {
    const tag = new TagClient("ws://localhost:8080/ws");
    tag.on.moved(({ who }) => setHeard(who));
    void tag.connect();
    return () => tag.close();
  }, []);
  return <p>{heard}</p>;
}
`;

const layout = `export default function Layout({ children }: { children: React.ReactNode }) {
  return <html lang="en"><body>{children}</body></html>;
}
`;

/** As \`create-next-app\` writes it. */
const tsconfig = {
  compilerOptions: {
    target: "ES2022",
    lib: ["dom", "dom.iterable", "esnext"],
    allowJs: true,
    skipLibCheck: true,
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    module: "esnext",
    moduleResolution: "bundler",
    resolveJsonModule: true,
    isolatedModules: true,
    jsx: "react-jsx",
    incremental: true,
    plugins: [{ name: "next" }],
  },
  include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts"],
  exclude: ["node_modules"],
};

/** What it is built with lies further up than in a project of one's own. */
const config = `import { resolve } from "node:path";
export default { turbopack: { root: resolve("../..") }, outputFileTracingRoot: resolve("../..") };
`;

test.each([
  { bundler: "Turbopack", flags: [] },
  { bundler: "webpack", flags: ["--webpack"] },
])(
  "Next.js with $bundler builds and prerenders a page, with imports that have no ending",
  async ({ bundler, flags }) => {
    const folder = await createNextProject({ name: `next-${bundler}`, importExtension: "none" });
    const { exitCode, output } = await build(folder, flags);
    expect(exitCode, output).toBe(0);
    expect(output).not.toMatch(/warn/i);
    expect(await readChunks(folder)).toContain("kephas.v1");
  },
);

test("Next.js does not find .ts behind .js by itself", async () => {
  const folder = await createNextProject({ name: "next-lost", importExtension: "js" });
  const { exitCode, output } = await build(folder, []);
  expect(exitCode).not.toBe(0);
  expect(output).toContain("Can't resolve '../generated/tag/client.js'");
});

function createNextProject({
  name,
  importExtension,
}: {
  name: string;
  importExtension: "js" | "none";
}): Promise<string> {
  return createProject({
    name,
    generate: ["--import-extension", importExtension],
    files: {
      "package.json": { private: true },
      "tsconfig.json": tsconfig,
      "next.config.mjs": config,
      "app/layout.tsx": layout,
      "app/page.tsx": tagPage(importExtension === "none" ? "" : ".js"),
    },
  });
}

function build(folder: string, flags: readonly string[]): Promise<Outcome> {
  return runTool("next", "dist/bin/next", ["build", ...flags], folder);
}

/** All of the JavaScript that browsers load. */
async function readChunks(folder: string): Promise<string> {
  const chunks = join(folder, ".next/static/chunks");
  const files = (await readdir(chunks, { recursive: true })).filter((file) => file.endsWith(".js"));
  return (await Promise.all(files.map((file) => readFile(join(chunks, file), "utf8")))).join("\n");
}
