import { describe, expect, it } from "vitest";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";

/** The text of a schema after a rename, or why there is none. */
function rename(from: string, to: string, text: string): string | undefined {
  const result = renameInSchema({ path: "game.yaml", text, readImport: () => "", from, to });
  return result.kind === "refused" ? result.message : result.texts.get("game.yaml");
}

describe("a rename in a schema with defaults in JSON", () => {
  it.each([
    ["Team.red", "crimson", /\bred\b/g],
    ["Box.size", "width", /\bsize\b/g],
    ["Box.inner.deep", "far", /\bdeep\b/g],
    ["Shape.kind", "sort", /\bkind\b/g],
    ["Shape.round", "circular", /\bround\b/g],
    ["Shape.round.radius", "r", /\bradius\b/g],
    ["get.limit", "most", /\blimit\b/g],
  ])("changes %s to %s where it is declared and in defaults of JSON", (from, to, everywhere) => {
    const text = `kephas: 1
protocol: game
version: "1.0.0"
types:
  Team: { enum: u8, values: { red: 0, blue: 1 } }
  Box: { json: { "size": integer, teams?: { type: "Team[]", default: [red, blue] }, inner?: { type: { deep: Team? }, default: { deep: red } } } }
  Boxes: { json: "map<string, Box?>[]" }
  Shape: { union: { by: kind, of: { round: { radius?: { type: number, default: 1 } }, box: Box, group: { all?: { type: "Shape[]", default: [{ kind: round }] } } } } }
commands:
  draw: { id: 1, from: both, json: { shape?: { type: Shape, default: { kind: box, size: 1, teams: ["red"] } }, boxes?: { type: Boxes, default: [{ a: null, b: { size: 5, inner: { deep: red } } }] } } }
  see: { id: 2, from: client, reply: { json: { "shapes?": { type: "Shape[]", default: [{ kind: 'round', radius: 2 }] } } } }
methods:
  get: { params: { limit?: { type: { value: integer }, default: { value: 1 } } }, errors: { No: { code: 1, message: No, data: { team?: { type: Team, default: red } } } } }
`;
    expect(rename(from, to, text)).toBe(text.replace(everywhere, to));
  });

  it("leaves keys and texts of defaults that only look like a name of the schema", () => {
    const text = `kephas: 1
protocol: game
version: "1.0.0"
types:
  Team: { enum: u8, values: { red: 0 } }
  Box: { json: { size: integer } }
commands:
  draw: { id: 1, from: both, json: { by?: { type: "map<string, Box>", default: { size: { size: 1 } } }, word?: { type: string, default: red }, mood?: { type: [red, calm], default: red }, map?: { type: "map<string, Team>", default: { red: red } } } }
`;
    expect(rename("Box.size", "width", text)).toBe(
      text.replace("{ size: integer }", "{ width: integer }").replace("{ size: 1 }", "{ width: 1 }"),
    );
    expect(rename("Team.red", "crimson", text)).toBe(
      text.replace("{ red: 0 }", "{ crimson: 0 }").replace("{ red: red }", "{ red: crimson }"),
    );
  });
});
