import type { WebSocketConstructor } from "kephas/protocol";
import { createLink, formatLink, linkedWebSocket } from "kephas/testing/link";
import { element } from "../../page/element.js";

/**
 * The WebSocket class over the link that the page's address asks for, `?link=150ms,jitter:30,loss:1%`, to see how the game plays on it. A line
 * on the page says what is simulated, or why nothing is. Undefined where nothing is.
 */
export function simulateLink(search: string): WebSocketConstructor | undefined {
  const text = readParameter(search);
  if (text === undefined) return undefined;
  const line = element("link");
  line.hidden = false;
  try {
    const link = createLink(text);
    line.textContent = `Simulated link: ${formatLink(link.conditions) || "no delay"}`;
    return linkedWebSocket(WebSocket, link);
  } catch (error) {
    line.textContent = `No link is simulated. ${error instanceof Error ? error.message : error}`;
    return undefined;
  }
}

/** A percent sign as it is typed, `loss:1%`, is no escape: decoding by hand leaves it. */
function readParameter(search: string): string | undefined {
  const parameter = search
    .slice(1)
    .split("&")
    .find((pair) => pair.startsWith("link="));
  return parameter === undefined ? undefined : decode(parameter.slice("link=".length));
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
