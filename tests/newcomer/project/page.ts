import { play } from "./play.js";

const url = `ws://${location.host}/ws`;
const worker = new Worker("worker.js", { type: "module" });
const inWorker = new Promise<string>((resolve) => {
  worker.onmessage = ({ data }) => resolve(String(data));
});
worker.postMessage(url);
document.title = `page: ${await play(url)}; worker: ${await inWorker}`;
