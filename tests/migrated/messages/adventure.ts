import type { Messages } from "./messages.js";

export const adventure: Messages = {
  clientUpdate: [
    { kind: "chatMessage", value: { contents: "Ahoj, světe" } },
    { kind: "movement", value: { x: -1, y: 0.333 } },
  ],
  serverUpdate: [
    { kind: "chatMessage", value: { username: "Amit", contents: "" } },
    {
      kind: "entitiesUpdate",
      value: [
        { id: 1, x: 10.5, y: -20.25 },
        { id: 65_535, x: 0, y: 0.1 },
      ],
    },
    { kind: "bulletsUpdate", value: Array.from({ length: 40 }, (_, i) => ({ x: i, y: -i - 1, angle: i / 7 })) },
    { kind: "bulletsUpdate", value: [] },
  ],
  identify: [
    { username: "amit", password: "geheim", register: false },
    { username: "", password: "", register: true },
  ],
  identifyReply: [
    { kind: "failure", value: { reason: 2 } },
    { kind: "success", value: true },
  ],
};
