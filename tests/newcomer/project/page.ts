import { play } from "./play.js";

document.title = await play(`ws://${location.host}/ws`);
