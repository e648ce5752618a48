import { createHmac, timingSafeEqual } from "node:crypto";
import { KephasError } from "kephas/protocol";

/** Who somebody is, and until when: milliseconds since 1970. */
export interface Claim {
  readonly name: string;
  readonly endsAt: number;
}

const sign = (text: string, secret: string): string => createHmac("sha256", secret).update(text).digest("hex");

export function issueToken(claim: Claim, secret: string): string {
  const text = Buffer.from(JSON.stringify(claim)).toString("hex");
  return `${text}.${sign(text, secret)}`;
}

/** Throws `unauthorized` for a token that is forged or has ended. */
export function readToken(token: string, secret: string, now: number): Claim {
  const [text = "", given = ""] = token.split(".");
  const own = sign(text, secret);
  const isOurs = given.length === own.length && timingSafeEqual(Buffer.from(given), Buffer.from(own));
  const claim = isOurs ? (JSON.parse(Buffer.from(text, "hex").toString()) as Claim) : undefined;
  if (claim === undefined || claim.endsAt <= now) throw new KephasError("unauthorized", "Log in again");
  return claim;
}
