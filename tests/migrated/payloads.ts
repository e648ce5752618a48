import type { MessageModel } from "kephas-gen";
import { codecOf, type GeneratedCodec } from "../codecs/random/generated-codecs.js";
import type { RandomMessage } from "../codecs/random/schema.js";
import { encodeFields } from "../codecs/reference/encode.js";
import type { Message } from "../codecs/reference/type.js";
import type { Fixture, Generated } from "./fixtures.js";
import { binaryMessage } from "./wire-type.js";

/** A payload of a fixture, beside the code that was generated for it. */
export interface Payload {
  readonly name: string;
  readonly model: MessageModel;
  readonly codec: GeneratedCodec;
  readonly values: readonly Message[];
}

/** One that the rules of the wire tell of. */
export interface BinaryPayload extends Payload {
  readonly rules: RandomMessage;
}

/** Every payload of a fixture that is not empty. */
export async function payloadsOf({ messages }: Fixture, { model, load }: Generated): Promise<readonly Payload[]> {
  const exported = await load("codecs");
  return model.commands
    .flatMap(({ message, reply }) => (reply === undefined ? [message] : [message, reply]))
    .filter(({ payload }) => payload.kind !== "empty")
    .map((message) => ({
      name: message.valueName,
      model: message,
      codec: codecOf(exported, message.valueName),
      values: (messages[message.valueName] ?? []) as readonly Message[],
    }));
}

/** Those of a fixture that are structs or unions. */
export function binaryPayloads(payloads: readonly Payload[], { model }: Generated): readonly BinaryPayload[] {
  return payloads.flatMap((payload) => {
    const rules = binaryMessage(model, payload.model, payload.codec.decodeFromServer !== undefined);
    return rules === undefined ? [] : [{ ...payload, rules }];
  });
}

/** The bytes that the rules of the wire say a message is. */
export function wireBytes({ model, rules: { fields, rules } }: BinaryPayload, value: Message): Uint8Array {
  return Uint8Array.from(encodeFields(fields, asFields(model, value), rules.byteOrder));
}

/** A union as the payload is the only field of a struct, without a name. */
export const asFields = ({ payload }: MessageModel, value: Message): Message =>
  payload.kind === "union" ? { "": value } : value;
