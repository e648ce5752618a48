/** Where the overlay may stand. */
export type Corner = "top-left" | "top-right" | "bottom-left" | "bottom-right";

/** A sheet of its own, which a policy that forbids inline styles allows. */
export function createSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

const css = `
:host {
  all: initial;
  position: fixed;
  inset: max(10px, env(safe-area-inset-top)) max(10px, env(safe-area-inset-right))
    max(10px, env(safe-area-inset-bottom)) max(10px, env(safe-area-inset-left));
  z-index: 2147483000;
  display: flex;
  flex-direction: column;
  gap: 8px;
  font: 12px / 1.45 system-ui, "Segoe UI", Roboto, sans-serif;
  font-variant-numeric: tabular-nums;
  color: #eaf0ff;
  color-scheme: dark;
  pointer-events: none;
}
:host([corner^="bottom"]) { flex-direction: column-reverse; }
:host([corner$="left"]) { align-items: flex-start; }
:host([corner$="right"]) { align-items: flex-end; }
* { box-sizing: border-box; margin: 0; padding: 0; }
[hidden] { display: none !important; }
.toggle, .body {
  --ink: #eaf0ff;
  --soft: #9aa9d6;
  --line: rgb(150 175 255 / 0.16);
  --cyan: #3fe9ff;
  --violet: #a99bff;
  --gold: #ffd15c;
  --good: #52f7ab;
  --bad: #ff8d81;
  pointer-events: auto;
}
:focus-visible { outline: 2px solid #3fe9ff; outline-offset: 2px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }

button {
  min-height: 28px;
  padding: 2px 12px;
  border: 1px solid var(--line);
  border-radius: 9px;
  background: rgb(150 175 255 / 0.1);
  font: inherit;
  font-weight: 600;
  color: var(--ink);
  cursor: pointer;
  touch-action: manipulation;
}
button:hover { border-color: rgb(150 175 255 / 0.45); }
button[aria-pressed="true"]:not(.command) { border-color: var(--gold); color: var(--gold); }

.toggle {
  flex: none;
  display: inline-flex;
  align-items: center;
  gap: 8px;
  min-height: 44px;
  padding: 0 15px;
  border-radius: 99px;
  background: rgb(9 14 33 / 0.9);
  letter-spacing: 0.02em;
}
.toggle[aria-expanded="true"] { border-color: rgb(63 233 255 / 0.5); }
.lamp { width: 8px; height: 8px; border-radius: 50%; background: var(--soft); }
[data-status="open"] .lamp { background: var(--good); box-shadow: 0 0 9px var(--good); }
[data-status="connecting"] .lamp, [data-status="reconnecting"] .lamp { background: var(--gold); }
[data-status="closed"] .lamp { background: var(--bad); }

.body {
  flex: 0 1 auto;
  min-height: 0;
  width: min(600px, 100%);
  max-height: 680px;
  padding: 14px;
  border: 1px solid var(--line);
  border-radius: 16px;
  background: rgb(7 11 27 / 0.93);
  box-shadow: 0 18px 60px rgb(0 0 0 / 0.55);
  overflow: auto;
  overscroll-behavior: contain;
  scrollbar-width: thin;
  scrollbar-color: rgb(150 175 255 / 0.3) transparent;
  user-select: text;
  -webkit-user-select: text;
}

.facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 9px 14px; }
.facts div { min-width: 0; }
.facts div:nth-child(n + 9) { grid-column: 1 / -1; display: flex; gap: 10px; align-items: baseline; }
.facts div:nth-child(n + 10) { margin-top: -6px; }
.facts div:nth-child(n + 9) dt { flex: 0 0 68px; }
.watches:not(:empty) + .traffic-box { max-height: 168px; }
.watches h2 { margin: 12px 0 4px; }
.watches .facts div:nth-child(n + 5) { grid-column: 1 / -1; display: flex; gap: 10px; align-items: baseline; }
.watches .facts div:nth-child(n + 6) { margin-top: -6px; }
.watches .facts div:nth-child(n + 5) dt { flex: 0 0 68px; }
dt { font-size: 10.5px; color: var(--soft); }
dd { font-weight: 600; overflow-wrap: anywhere; }

table { width: 100%; border-collapse: collapse; text-align: left; }
thead th { padding: 0 8px 4px 0; font-size: 10.5px; font-weight: 400; color: var(--soft); }
th, td { vertical-align: baseline; }
.number { text-align: right; white-space: nowrap; }

.traffic-box { max-height: 262px; margin-top: 10px; overflow: auto; scrollbar-width: thin; }
.traffic thead th { position: sticky; top: 0; padding-top: 4px; background: #070b1b; }
.traffic thead th.number { padding-left: 10px; padding-right: 0; }
.traffic td { padding: 1px 0 1px 10px; }
.traffic tbody th { font-weight: 400; }
.traffic tbody tr:first-child > * { padding-top: 7px; padding-bottom: 3px; font-weight: 700; color: var(--violet); }
.traffic tbody:first-of-type tr:first-child > * { color: var(--cyan); }
.command {
  min-height: 24px;
  padding: 0 8px 0 6px;
  border-color: transparent;
  background: none;
  font-weight: 500;
  overflow-wrap: anywhere;
  text-align: left;
}
.command::before {
  content: "";
  display: inline-block;
  width: 8px;
  height: 8px;
  margin-right: 7px;
  border: 1px solid var(--soft);
  border-radius: 50%;
}
.command[aria-pressed="true"]::before { border-color: var(--good); background: var(--good); }
.command[aria-pressed="false"] { color: var(--soft); }

.bar {
  position: sticky;
  top: -14px;
  display: flex;
  align-items: center;
  gap: 8px;
  margin: 8px -14px 0;
  padding: 6px 14px;
  background: #070b1b;
}
h2 { font-size: 13px; font-weight: 700; }
.said { flex: 1; text-align: right; color: var(--soft); }

.frames { table-layout: fixed; font: 11px / 1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.frames tr > * { padding: 1px 8px 1px 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.frames thead th { font-family: system-ui, sans-serif; }
.frames tbody th { font-weight: 500; color: var(--cyan); }
.frames .out th { color: var(--violet); }
.frames td { color: var(--soft); }
.frames td.text { color: var(--ink); }
.frames .bad td.text { color: var(--bad); }
.frames .time { width: 64px; }
.frames .name { width: 124px; }
.frames .size { width: 62px; }
.frames.paused tbody tr > * { white-space: normal; overflow-wrap: anywhere; }
.frames tbody tr + tr > * { border-top: 1px solid rgb(150 175 255 / 0.07); }

@media (max-width: 520px) {
  .body { max-height: 72dvh; }
  .facts { grid-template-columns: repeat(3, 1fr); }
  .frames .size { display: none; }
  .frames .time { width: 56px; }
  .frames .name { width: 108px; }
  button { min-height: 36px; }
}
@media (pointer: coarse) {
  button { min-height: 44px; }
}
`;
