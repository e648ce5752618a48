import { describe, expect, it } from "vitest";
import * as closeCodes from "../../runtime/protocol/close-codes.js";
import * as rpc from "../../runtime/protocol/json-rpc-error.js";
import { roomErrors } from "../../runtime/protocol/room-errors.js";
import { readRepositoryFile, tableUnder as tableOf } from "../support/doc-table.js";

const docs = readRepositoryFile("docs/errors.md");

const tableUnder = (heading: string) => tableOf(docs, heading);

const column = (heading: string, index: number): readonly string[] =>
  tableUnder(heading).map((cells) => cells[index] ?? "");

/** The values of the constants whose name begins so. */
const constants = (module: object, prefix: string): readonly number[] =>
  Object.entries(module).flatMap(([name, value]) => (name.startsWith(prefix) ? [Number(value)] : []));

const sorted = (values: readonly (string | number)[]): readonly string[] => values.map(String).sort();

describe("docs/errors.md", () => {
  it("explains every code of a KephasError, and no other", () => {
    const [, union = ""] =
      /export type KephasErrorCode =([^;]*);/.exec(readRepositoryFile("runtime/protocol/error.ts")) ?? [];
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, code = ""]) => code);
    expect(codes).not.toEqual([]);
    expect(sorted(column("Codes", 0))).toEqual(sorted(codes));
  });

  it("says when, and what to do", () => {
    expect(tableUnder("Codes").filter((cells) => cells.length !== 3 || cells.includes(""))).toEqual([]);
  });

  it("lists every JSON-RPC code of Kephas with its words and what the caller gets", () => {
    const rows = constants(rpc, "RPC_").map((code) => [
      String(code),
      rpc.rpcError(code).message,
      rpc.kephasCodeOf(code),
    ]);
    const ofRooms = roomErrors.map(({ code, message, read }) => [String(code), message, read(undefined).code]);
    expect(
      tableUnder("JSON-RPC codes")
        .map((cells) => cells.slice(0, 3))
        .sort(),
    ).toEqual([...rows, ...ofRooms].sort());
  });

  it("lists every close code of Kephas, and no other", () => {
    const single = column("Close codes", 0).filter((code) => !code.includes("-"));
    expect(sorted(single)).toEqual(sorted(constants(closeCodes, "CLOSE_")));
    const { first, last } = closeCodes.GAME_CLOSE_CODES;
    expect(column("Close codes", 0)).toContain(`${first}-${last}`);
  });

  it("says of each close code whether a client stays away", () => {
    for (const [codes = "", , , client] of tableUnder("Close codes")) {
      for (const code of codes.split("-")) {
        expect([code, client]).toEqual([code, closeCodes.isFinalCloseCode(Number(code)) ? "stays away" : "comes back"]);
      }
    }
  });
});
