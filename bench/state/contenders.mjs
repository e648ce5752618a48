// Who is measured. The libraries are there once they are installed.
import { createColyseus, declare4, declare5 } from "./contenders/colyseus.mjs";
import { createKephas } from "./contenders/kephas.mjs";

/** The contenders, Kephas's state first: what they do in a room and on a map, and with what they decode. */
export async function createContenders() {
  const library = await import("./output/kephas.mjs");
  const { state, whole } = createKephas(library);
  const four = await import("colyseus-schema-4");
  const five = await import("colyseus-schema-5");
  return [
    { name: "Kephas", isOwn: true, library, ...state },
    { name: "whole snapshots, Kephas", ...whole },
    { name: "@colyseus/schema 4", library: four, declare: declare4, ...createColyseus(four, declare4) },
    { name: "@colyseus/schema 5", library: five, declare: declare5, ...createColyseus(five, declare5) },
  ];
}
