import { type OwnProcess, startProgram } from "../node-process.js";

/** What a node is told: to open the named room `final`, or only to report. */
export type RoomOrder = "open" | "report";

export interface RoomReport {
  readonly url: string;
  /** How many nodes it knows, itself among them. */
  readonly nodes: number;
  /** What came of the last order to open: `opened`, or the code of an error. */
  readonly answer: string;
  /** Of the room that it has opened last. */
  readonly fence: number;
  readonly owned: boolean;
  readonly closed: boolean;
  /** How often its rooms have ticked. */
  readonly ticks: number;
  /** Why players have left. */
  readonly heard: readonly string[];
}

export type RoomProcess = OwnProcess<RoomOrder, RoomReport>;

/** Starts a node at a broker. */
export function startRoomNode(url: string): Promise<RoomProcess> {
  return startProgram({ script: new URL("./room-node.ts", import.meta.url), args: [url] });
}
