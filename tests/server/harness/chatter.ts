import type { WebSocket } from "ws";

/** A peer that asks and is answered without a pause, through all that happens to others. */
export interface Chatter {
  exchanged: number;
  /** What went wrong with it, if anything. */
  fault: string | undefined;
}

/** Begins once the socket opens, and goes on until the server stops. */
export function startChatter(socket: WebSocket): Chatter {
  const chatter: Chatter = { exchanged: 0, fault: undefined };
  const message = (): string => `00000300${(chatter.exchanged % 200).toString(16).padStart(2, "0")}`;
  const ask = (): void => socket.send(Buffer.from(message(), "hex"));
  socket.on("open", ask);
  socket.on("message", (data: Buffer) => {
    if (data.toString("hex") !== message()) chatter.fault ??= `got ${data.toString("hex")} instead of ${message()}`;
    chatter.exchanged++;
    ask();
  });
  socket.on("close", (code) => {
    if (code !== 1001) chatter.fault ??= `closed with ${code}`;
  });
  return chatter;
}
