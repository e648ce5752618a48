import type { CommandModel, Model, RoomModel } from "../model.js";
import type { Imports } from "./imports.js";
import type { MethodTree } from "./method-tree.js";
import type { RuntimeSymbol } from "./runtime-symbols.js";

/** What the printers of one `server.ts` share. */
export interface ServerScope {
  readonly model: Model;
  readonly imports: Imports;
  /** `Arena` */
  readonly prefix: string;
  /** The commands that clients send, and those that the server sends. */
  readonly received: readonly CommandModel[];
  readonly sent: readonly CommandModel[];
  /** The methods that clients call, and those that the server calls. */
  readonly served: MethodTree;
  readonly called: MethodTree;
  /** The kinds of rooms. */
  readonly rooms: readonly RoomModel[];
  /** Imports a type of `messages.ts`. */
  readonly type: (name: string) => string;
  /** Imports the type of a message's view from `codecs.ts`. */
  readonly view: (typeName: string) => string;
  /** Imports a symbol of `kephas/server`. */
  readonly use: (name: RuntimeSymbol<"kephas/server">) => string;
  /** Imports a function that tells the runtime of a command or method. */
  readonly describe: (name: RuntimeSymbol<"kephas/codegen/v1/server">) => string;
  /** Imports a function of `codecs.ts`. */
  readonly codec: (name: string) => string;
  /** Imports a descriptor of `protocol.ts`. */
  readonly descriptor: (name: string) => string;
}
