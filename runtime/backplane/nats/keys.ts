/** What stands for a part of a key without a character, which subjects of NATS cannot have. Keys have no such sign. */
const NOTHING = "=";

/** A key as the tokens of a subject: `a..b` is `a.=.b`. */
export function toTokens(key: string): string {
  return key
    .split(".")
    .map((part) => (part === "" ? NOTHING : part))
    .join(".");
}

export function fromTokens(tokens: string): string {
  return tokens
    .split(".")
    .map((token) => (token === NOTHING ? "" : token))
    .join(".");
}

/** A pattern for the tokens of all keys that begin with a text, and of others maybe. */
export function patternOf(prefix: string): string {
  const whole = prefix.split(".").slice(0, -1);
  return whole.length === 0 ? ">" : `${toTokens(whole.join("."))}.>`;
}

/** The name of the bucket: dots become `_`. What is `_` already is doubled, so that no two prefixes share one. */
export function bucketOf(prefix: string): string {
  return prefix.replaceAll("_", "__").replaceAll(".", "_");
}
