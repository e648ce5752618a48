import { CLOSE_INCOMPATIBLE } from "../../protocol/close-codes.js";
import type { RpcId } from "../../protocol/json-rpc.js";
import { type Hello, MOST_SCHEMA_BYTES } from "../../protocol/runtime-frames.js";
import { goOn } from "./go-on.js";
import type { Greeting } from "./greeting.js";
import { askForSchema } from "./hello-answer.js";
import { differenceOf, type SchemaDifference, type ServerParts } from "./schema-difference.js";
import { type MismatchSettings, refusalReason, SchemaMismatches } from "./schema-mismatches.js";
import { readSchema } from "./schema-request.js";

/** A client whose hello has another fingerprint. */
export interface DifferingClient<Session> {
  readonly greeting: Pick<Greeting, "ask" | "refuse">;
  /** Of its hello. */
  readonly id: RpcId;
  readonly hello: Hello;
  readonly session: Session;
}

/** What a comparison came to. */
export interface Compared {
  /** Of the request that is to be answered. */
  readonly id: RpcId;
  readonly difference: SchemaDifference;
}

/** Compares the schemas of clients with the server's, by what each client tells of its own. */
export class SchemaComparison<Session> {
  readonly #parts: ServerParts;
  readonly #mismatches: SchemaMismatches<Session>;

  constructor(parts: ServerParts, settings: MismatchSettings<Session>) {
    this.#parts = parts;
    this.#mismatches = new SchemaMismatches(settings);
  }

  /** Asks for the client's schema. `next` is called where the client goes on, and never for one that is refused. */
  begin({ greeting, id, hello, session }: DifferingClient<Session>, next: (compared: Compared) => void): void {
    const answered = (message: Uint8Array): void => {
      const request = readSchema(message);
      if (request === undefined) {
        greeting.refuse({ reason: "hello", code: CLOSE_INCOMPATIBLE, why: "rpc.schema has to come next" });
        return;
      }
      const difference = differenceOf(this.#parts, request.schema);
      goOn(this.#mismatches.accepts({ hello, difference, session }), (isAccepted) => {
        if (isAccepted) next({ id: request.id, difference });
        else greeting.refuse({ reason: "schema", code: CLOSE_INCOMPATIBLE, why: refusalReason(difference) });
      });
    };
    greeting.ask({ message: askForSchema(id), mostBytes: MOST_SCHEMA_BYTES, silence: "No schema", answered });
  }
}
