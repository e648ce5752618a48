import type { WebSocketLike } from "kephas/client";
import { ArenaClient } from "../generated/arena/client.js";

/** The page's own WebSocket fits the option, and what the client asks of a socket. */
export const arena: ArenaClient = new ArenaClient("/ws", { WebSocket });

export const socket: WebSocketLike = new WebSocket("wss://game.example/ws");
