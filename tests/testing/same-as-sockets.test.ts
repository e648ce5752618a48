import { describe, expect, test } from "vitest";
import { play, type Scene, scenes } from "./scenes.js";
import { inMemory, linked, type OpenStage, overSockets } from "./stage.js";

const stages = [
  ["in memory", inMemory],
  ["through the proxy, between `ws` and Kephas's parser", overSockets("kephas")],
  ["through the proxy, between `ws` and `ws`", overSockets("ws")],
  ["with a linked WebSocket", linked],
] as const;

/** A real handshake is under way below a linked WebSocket, and cannot be held back. */
const playedOn = (openStage: OpenStage): readonly Scene[] =>
  scenes.filter(({ server }) => openStage !== linked || server.length > 0);

describe.each(stages)("%s", (_, openStage) => {
  test.concurrent.for(playedOn(openStage))("$name", async (scene, { onTestFinished }) => {
    const { client, server } = scene;
    expect(await play(scene, openStage, onTestFinished)).toEqual({ client, server });
  });
});
