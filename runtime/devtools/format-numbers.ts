/** A number of bytes: `840 B`, `12.4 kB`, `3.1 MB`. */
export function formatSize(bytes: number): string {
  if (bytes < 1000) return `${Math.round(bytes)} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}

/** Something a second: `0`, `0.5`, `33`. */
export function formatRate(perSecond: number): string {
  if (perSecond === 0) return "0";
  return perSecond < 9.95 ? perSecond.toFixed(1) : String(Math.round(perSecond));
}

/** Milliseconds: `4.2 ms` below ten, `43 ms` above. */
export function formatMs(milliseconds: number): string {
  const shown = Math.abs(milliseconds) < 9.95 ? Number(milliseconds.toFixed(1)) : Math.round(milliseconds);
  return `${shown} ms`;
}

/** How long ago something was: `just now`, `12 s ago`, `3 min ago`. */
export function formatAgo(milliseconds: number): string {
  if (milliseconds < 1000) return "just now";
  const seconds = Math.floor(milliseconds / 1000);
  return seconds < 120 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`;
}
