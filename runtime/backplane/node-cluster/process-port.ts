import type { Port } from "./channel.js";

/** The channel of this process to the primary that forked it. */
export const processPort: Port = {
  get connected() {
    return process.connected;
  },
  send(message) {
    // With a callback a closed channel is no error: that is known when the process has disconnected.
    process.send?.(message, undefined, undefined, () => {});
  },
  listen({ heard, ended }) {
    process.on("message", heard);
    process.on("disconnect", ended);
    return () => {
      process.off("message", heard);
      process.off("disconnect", ended);
    };
  },
};
