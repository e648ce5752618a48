import { AuthorizationError, TimeoutError, UserAuthenticationExpiredError } from "@nats-io/transport-node";

const codes: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  ENOTFOUND: "host not found",
  ETIMEDOUT: "no answer in time",
};

/** Whether the server refuses who connects: asking again soon would change nothing. */
export function isRefusal(error: unknown): boolean {
  return error instanceof AuthorizationError || error instanceof UserAuthenticationExpiredError;
}

/** A few words for why a connection failed or ended. The client's own text is not told: it may hold an address with a password. */
export function reasonOf(error: unknown): string {
  if (error instanceof UserAuthenticationExpiredError) return "credentials expired";
  if (error instanceof AuthorizationError) return "credentials refused";
  if (error instanceof TimeoutError) return "no answer in time";
  if (!(error instanceof Error)) return "connection closed";
  const code = codeOf(error) ?? codeOf(error.cause);
  return code === undefined ? `connection failed (${error.name})` : (codes[code] ?? code);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code) ? code : undefined;
}
