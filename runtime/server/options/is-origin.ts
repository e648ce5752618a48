/** Web pages' origins have one spelling; packaged apps' are whatever their platform sends, and are compared as text. */
const APP_ORIGIN = /^(?!(?:https?|wss?|ftp|file):)[a-z][a-z\d+.-]*:\/\/[^\s/?#@\\]+$/;

/** Whether the text is an origin as pages send it: `https://game.example`, `capacitor://localhost`, without a path; or `null`. */
export function isOrigin(text: unknown): boolean {
  // A wildcard, or the WebSocket's own address, would never be equal to what a page sends.
  if (typeof text !== "string" || /\*|^wss?:/.test(text)) return false;
  return text === "null" || APP_ORIGIN.test(text) || (URL.canParse(text) && new URL(text).origin === text);
}
