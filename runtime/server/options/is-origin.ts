/** Whether the text is an origin as a browser writes it: `https://game.example`, without a path; or `null`. */
export function isOrigin(text: unknown): boolean {
  if (typeof text !== "string") return false;
  return text === "null" || (URL.canParse(text) && new URL(text).origin === text);
}
