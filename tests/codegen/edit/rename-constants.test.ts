import { describe, expect, it } from "vitest";
import { renameInSchema } from "../../../codegen/edit/rename/rename-schema.js";

describe("a rename of a constant in a schema", () => {
  it("changes a constant in every place that takes a number, and no word that is spelled alike", () => {
    const text = `kephas: 1
protocol: game
version: "1.0.0"
constants: { most: 8, mostly: { value: 9, doc: most } }
maxima: { string: most, bytes: "most", list: mostly }
types:
  most_: { enum: u8, values: { most: 0 } }
`.replace("most_", "Most");
    const uses = `  Marks: { flags: u8, bits: [most] }
  Angle: { quantized: u16, min: 0, max: most }
  Unit: { struct: { a: { type: u8, min: 1, max: most, default: most, since: 2 }, b: { type: Most, default: most }, c: { type: string<=most, default: most }, d: { type: string<=300, minLength: most } } }
  Grid: { struct: { a: "u8[most][<=most]?", b: "map<string<=most, map<u8, u8[<=mostly]>[<=most]>[<=most]", d: { type: Marks, default: most }, e: { type: Angle, default: most } } }
  Event: { union: { 1: { most: "bytes[most]" }, 2: { ends: "char[most]" } } }
  Text: { json: { most: string<=most, list: "integer[<=most]", n: { type: integer, min: most }, m: { type: string, minLength: most }, of: [most, other] } }
commands:
  go: { id: 1, from: client, timeoutMs: most, maxBytes: most, limit: { perSecond: most, burst: 'most' }, json: Text, reply: { raw: most }, errors: { Full: { code: most, message: most, data: { n: { type: number, max: most } } } } }
  tell: { id: 2, from: server, text: most }
  hint: { id: 4, from: client, offline: { queue: most, ttlMs: most }, text: 9 }
  turn: { id: 3, from: client, struct: { by: { quantized: u8, min: 0, max: most, default: most, doc: most }, in: { struct: { a: "u8[most]" } } } }
methods:
  most.get: { params: { most: string<=most }, result: "Text[<=most]", timeoutMs: most }
`;
    const after = renameInSchema({
      path: "game/game.yaml",
      text: text + uses,
      readImport: () => "",
      from: "constant:most",
      to: "limit",
    });
    const expected = (text + uses)
      .replace("{ most: 8", "{ limit: 8")
      .replace(
        /(string|bytes|timeoutMs|maxBytes|perSecond|burst|raw|text|queue|ttlMs|code|min|max|minLength): (["']?)most\b/g,
        "$1: $2limit",
      )
      .replace(/(<=|(?:u8|bytes|char)\[)most\b/g, "$1limit")
      .replace(
        /(type: u8, min: 1, max: limit|type: Marks|type: Angle|min: 0, max: limit), default: most/g,
        "$1, default: limit",
      );
    expect(after.kind === "renamed" ? after.texts.get("game/game.yaml") : after.message).toBe(expected);
    expect(expected).toContain("b: { type: Most, default: most }, c: { type: string<=limit, default: most }");
  });

  it("changes a constant of an imported file there alone, and tells it from one of the same name", () => {
    const text = `kephas: 1
protocol: game
version: "1.0.0"
import: ./limits.yaml
constants: { most: 8 }
commands: { go: { id: 1, from: client, struct: { a: "u8[<=most]", b: List } } }
`;
    const limits =
      'kephas: 1\nconstants: { most: 9, own: 1 }\ntypes: { List: { struct: { a: "u8[<=most]", b: "u8[own]" } } }\n';
    const renamed = (from: string): unknown => {
      const result = renameInSchema({ path: "game/game.yaml", text, readImport: () => limits, from, to: "limit" });
      return result.kind === "renamed" ? Object.fromEntries(result.texts) : result.message;
    };
    expect(renamed("constant:most")).toEqual({ "game/game.yaml": text.replaceAll("most", "limit") });
    expect(renamed("constant:game/limits.yaml:most")).toEqual({
      "game/limits.yaml": limits.replaceAll("most", "limit"),
    });
    expect(renamed("own")).toEqual({ "game/limits.yaml": limits.replaceAll("own", "limit") });
    expect(renamed("most")).toBe(
      "`most` can be the constant `constant:game/limits.yaml:most` or the constant `constant:most`: name it in full",
    );
  });
});
