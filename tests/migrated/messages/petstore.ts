import type { Messages } from "./messages.js";

const rex = { id: 1, name: "Rex", tag: "dog" };
const tom = { id: 9_007_199_254_740_991, name: "Tom" };

export const petstore: Messages = {
  petsChanged: [
    { at: 0, pets: {} },
    { at: 1_700_000_000_000, pets: { "1": rex, tom } },
  ],
  imported: [rex, tom],
  importedReply: [0n, 2n ** 64n - 1n],
  photo: [new Uint8Array(), Uint8Array.of(0xff, 0xd8, 0xff)],
  photoReply: ["", "https://example.org/1.jpg"],
};
