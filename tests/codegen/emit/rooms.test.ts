import { readFileSync } from "node:fs";
import { generate } from "kephas-gen";
import { beforeAll, describe, expect, it } from "vitest";

const root = new URL("../../../", import.meta.url);

/** The files that are generated of a schema of the repository, by their names. */
async function filesOf(name: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await generate([{ path: name, text: readFileSync(new URL(`schemas/${name}`, root), "utf8") }]);
  return new Map(files.map(({ path, text }) => [path.split("/").at(-1) ?? "", text]));
}

describe("the code of a schema with rooms", () => {
  let server: string;
  let client: string;
  let protocol: string;

  beforeAll(async () => {
    const files = await filesOf("duel.yaml");
    [server = "", client = "", protocol = ""] = ["server.ts", "client.ts", "protocol.ts"].map((one) => files.get(one));
  });

  it("has no function for a state that rooms create, and one for any other", () => {
    expect(server).not.toContain("createFieldState");
    expect(server).toContain("export function createTableState");
    expect(server).toMatch(/const duelRoomForm: RoomForm = \{[^}]*state: fieldStateForm,/);
  });

  it("shows a state of rooms where the client is in one, and any other in `client.state`", () => {
    expect(/export interface DuelClientState \{([^}]*)\}/.exec(client)?.[1]).toBe(
      "\n  readonly table: TableReplica;\n",
    );
    expect(client).toContain("roomReplicas<FieldReplica>(this, fieldReplicaForm)");
    expect(client).not.toContain("replica<FieldReplica>");
  });

  it("compares all states and kinds of rooms with a client's", () => {
    expect(server).toContain("states: [fieldState, tableState],");
    expect(server).toContain("rooms: [duelRoomForm, lobbyRoomForm],");
  });

  it("lets commands of members answer that their sender is in no room, before what the schema declares", () => {
    const errorsOf = (name: string) => new RegExp(`${name}Command[^}]*errors: \\[(.*)\\]`).exec(protocol)?.[1];
    expect(["move", "taunt", "ping"].map(errorsOf)).toEqual(["notInRoom", "notInRoom, duelErrors.Muted", ""]);
  });

  it("lets coming into a room answer the errors of its kind alone", () => {
    const errorsOf = (name: string) => new RegExp(`${name}RoomKind[^}]*errors: \\[(.*)\\]`).exec(protocol)?.[1];
    expect(["duel", "lobby"].map(errorsOf)).toEqual(["duelErrors.Muted, duelErrors.Banned", ""]);
  });
});

describe("the code of a schema without rooms", () => {
  it("has not a word of them", async () => {
    const texts = await filesOf("tag.yaml");
    expect([...texts.values()].filter((text) => /room|games/i.test(text))).toEqual([]);
  });
});
