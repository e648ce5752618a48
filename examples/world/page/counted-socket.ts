import type { WebSocketConstructor } from "kephas/protocol";
import type { Traffic } from "./traffic.js";

/** The browser's WebSocket class, with what comes counted: messages as they are, without their frames' headers. */
export function countedWebSocket(traffic: Traffic): WebSocketConstructor {
  return class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer | string>) => {
        traffic.add(typeof data === "string" ? data.length : data.byteLength, performance.now());
      });
    }
  };
}
