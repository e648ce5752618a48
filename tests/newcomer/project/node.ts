import { WebSocket } from "ws";
import { play } from "./play.js";

console.log(await play(process.argv[2] ?? "", { WebSocket }));
