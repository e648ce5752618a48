import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const pathTo = (path: string) => fileURLToPath(new URL(`../../codegen/${path}`, import.meta.url));

describe("the compiled validator of schema.json", () => {
  const committed = readFileSync(pathTo("validate/schema-validator.js"), "utf8");

  it("is what the script makes of schema.json today", () => {
    const { stdout } = spawnSync(process.execPath, [pathTo("scripts/schema-validator.mjs"), "--print"], {
      encoding: "utf8",
    });
    expect(committed === stdout, "run `npm run build` and commit validate/schema-validator.js").toBe(true);
  });

  it("loads nothing and evaluates nothing", () => {
    expect(committed).not.toMatch(/\b(require|import|eval|Function)\s*\(/);
  });
});

describe("schema.json", () => {
  it("describes each key for editors", () => {
    const schema = JSON.parse(readFileSync(pathTo("schema.json"), "utf8"));
    const bare = Object.entries<Definition>({ schema, ...schema.definitions }).flatMap(([name, { properties }]) =>
      Object.entries(properties ?? {})
        .filter(([, value]) => describeProperty(value, schema.definitions) === undefined)
        .map(([key]) => `${name}.${key}`),
    );
    // These are accepted by the structure only to be refused with better words.
    const refused = ["since", "clamp", "finite", "columns", "interpolate"];
    expect(bare).toEqual(refused.map((key) => `jsonField.${key}`));
  });

  // Editors offer both among a place's own keys and values, whatever the schema at hand declares.
  it("offers no snippets, and no types that somebody would have to declare first", () => {
    const text = readFileSync(pathTo("schema.json"), "utf8");
    const examples: string[] = [];
    JSON.parse(text, (key, value) => {
      if (key === "examples") examples.push(...value.map(String));
      return value;
    });
    expect(text).not.toContain("defaultSnippets");
    expect(examples.length).toBeGreaterThan(0);
    expect(examples.filter((example) => /^[A-Z]/.test(example))).toEqual([]);
  });
});

interface Definition {
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Definition>>;
}

function describeProperty(value: Definition, definitions: Readonly<Record<string, Definition>>): string | undefined {
  return value.description ?? definitions[value.$ref?.split("/").pop() ?? ""]?.description;
}
