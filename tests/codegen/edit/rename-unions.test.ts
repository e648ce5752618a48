import { describe, expect, it } from "vitest";
import { createRenaming } from "./renaming.js";

const schema = `kephas: 1
protocol: tag
version: "1.0.0"
types:
  Box: { json: { w: number } }
  Shape: { union: { by: sort, of: { circle: { r: number, filled?: { type: boolean, default: true } }, box: Box } }, extensible: true }
commands:
  draw: { id: 1, from: both, json: { shapes: "Shape[]" } }
`;

const { changed } = createRenaming("rename-unions", schema);

describe("a rename in code of a union in JSON", () => {
  const text = `import type { TagClient } from "../generated/tag/client.js";
import type { Shape } from "../generated/tag/messages.js";
export const radius = (shape: Shape): number => (shape.sort === "circle" ? shape.r : 0);
export function area(shape: Shape, sort: string): number {
  const { sort: kind } = shape;
  switch (kind) {
    case "circle": return sort === "circle" ? 1 : 0;
    case "box": return "box".length;
    default: return shape["sort"] === "unknown" ? 0 : 2;
  }
}
export function send(client: TagClient, shapes: Shape[]): void {
  const box = { sort: "box", w: 2 } as const;
  client.send.draw({ shapes: [...shapes, { sort: "circle", r: 1 }, box] });
  client.on.draw(({ shapes: [first] }) => first?.["sort"] === "circle" && area(first, first.sort));
}
`;

  it("follows the property that tells the variants apart", async () => {
    expect(await changed("Shape.sort", "form", text)).toEqual([
      'export const radius = (shape: Shape): number => (shape.form === "circle" ? shape.r : 0);',
      "  const { form: kind } = shape;",
      '    default: return shape["form"] === "unknown" ? 0 : 2;',
      '  const box = { form: "box", w: 2 } as const;',
      '  client.send.draw({ shapes: [...shapes, { form: "circle", r: 1 }, box] });',
      '  client.on.draw(({ shapes: [first] }) => first?.["form"] === "circle" && area(first, first.form));',
    ]);
  });

  it("follows a variant through comparisons, cases and what is sent", async () => {
    expect(await changed("Shape.circle", "disc", text)).toEqual([
      'export const radius = (shape: Shape): number => (shape.sort === "disc" ? shape.r : 0);',
      '    case "disc": return sort === "circle" ? 1 : 0;',
      '  client.send.draw({ shapes: [...shapes, { sort: "disc", r: 1 }, box] });',
      '  client.on.draw(({ shapes: [first] }) => first?.["sort"] === "disc" && area(first, first.sort));',
    ]);
    expect(await changed("Shape.box", "crate", text.replace("} as const", "} satisfies Shape"))).toEqual([
      '    case "crate": return "box".length;',
      '  const box = { sort: "crate", w: 2 } satisfies Shape;',
    ]);
  });

  it("follows a variant's properties", async () => {
    expect(await changed("Shape.circle.r", "radius", text)).toEqual([
      'export const radius = (shape: Shape): number => (shape.sort === "circle" ? shape.radius : 0);',
      '  client.send.draw({ shapes: [...shapes, { sort: "circle", radius: 1 }, box] });',
    ]);
  });
});
