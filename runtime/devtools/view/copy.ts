import { create } from "./dom.js";

/** Copies a text. Resolves to whether that worked: pages without TLS have the older way alone, which asks for a selection. */
export async function copyText(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelection(text, root);
  }
}

function copySelection(text: string, root: ShadowRoot): boolean {
  const area = create("textarea", "unseen");
  area.value = text;
  root.append(area);
  area.select();
  try {
    return document.execCommand("copy");
  } finally {
    area.remove();
  }
}
