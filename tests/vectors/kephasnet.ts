import type { CallOptions, ClientOptions } from "kephas/client";
import { caller, notifier, withoutMessage } from "kephas/codegen/v1/client";
import type { Method } from "kephas/protocol";
import { KephasnetClient as GeneratedClient } from "../../generated/kephasnet/client.js";
import { mathAddMethod } from "../../generated/kephasnet/protocol.js";
import {
  createKephasnetServer as createGenerated,
  type KephasnetServer,
  type KephasnetServerOptions,
} from "../../generated/kephasnet/server.js";

type Options = Omit<KephasnetServerOptions<undefined>, "commands" | "methods">;

/** A Kephas server that behaves as the recorded one did. */
export function createKephasnetServer(options: Options): KephasnetServer<undefined> {
  return createGenerated<undefined>({
    connected: (peer) => peer.send.welcome("Welcome to the server!"),
    ...options,
    commands: {
      echo: (bytes, peer) => peer.send.echo(bytes),
      shout: (bytes, peer) => peer.server.broadcast.shout(bytes),
    },
    methods: {
      math: { add: ({ a, b }) => a + b },
      player: { getStats: () => ({ deaths: 1, kills: 3 }) },
      game: {
        createRoom({ roomName }) {
          if (roomName === undefined) throw new Error("invalid room name");
          return { roomId: roomName };
        },
      },
    },
  });
}

/** A method that the recorded server did not have. */
const nope: Method<undefined, undefined> = { ...mathAddMethod, name: "nope", params: undefined, result: undefined };

/** A Kephas client of the recorded server, which also does what no schema would let it do. */
export class KephasnetClient extends GeneratedClient {
  readonly nope = withoutMessage(caller(this, nope)) as (options?: CallOptions) => Promise<undefined>;
  /** Calls `math.add` without wanting an answer, which no server of the schema's would be asked to. */
  readonly notifyAdd = notifier(this, mathAddMethod);

  constructor(url: string, options: ClientOptions = {}) {
    super(url, options);
  }
}
