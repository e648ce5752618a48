import type { Model } from "../model.js";
import type { Member } from "./declaration.js";
import type { Doc } from "./doc.js";
import type { Imports } from "./imports.js";
import type { RuntimeSymbol } from "./runtime-symbols.js";

/** What the printers of one `client.ts` share. */
export interface ClientScope {
  readonly model: Model;
  readonly imports: Imports;
  readonly type: (name: string) => string;
  readonly use: (name: RuntimeSymbol<"kephas/client">) => string;
  /** Imports a function that adds a feature to the client. */
  readonly feature: (name: RuntimeSymbol<"kephas/codegen/v1/client">) => string;
  /** Imports a function or class of `codecs.ts`. */
  readonly codec: (name: string) => string;
  readonly descriptor: (name: string) => string;
}

/** One of the client's members, such as `send`: its interface and the object that implements it. */
export interface Group {
  readonly name: string;
  readonly docs: string;
  readonly members: readonly Member[];
  readonly values: readonly Doc[];
}
