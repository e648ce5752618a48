type Tint = readonly [hour: number, red: number, green: number, blue: number];

/** What is left of the colours through the day; between two hours something between. */
const tints: readonly Tint[] = [
  [0, 142, 156, 208],
  [4.5, 150, 162, 208],
  [6.5, 255, 222, 200],
  [9, 255, 255, 255],
  [16.5, 255, 250, 240],
  [19, 255, 208, 168],
  [21, 166, 160, 206],
  [24, 142, 156, 208],
];

/** The colour that a time of day is multiplied by. Undefined where it changes nothing. */
export function daylight(hour: number): string | undefined {
  const next = tints.findIndex(([at]) => at > hour);
  const from = tints[next - 1];
  const to = tints[next];
  if (from === undefined || to === undefined) return undefined;
  const share = (hour - from[0]) / (to[0] - from[0]);
  const parts = [1, 2, 3].map((part) => Math.round((from[part] ?? 0) + ((to[part] ?? 0) - (from[part] ?? 0)) * share));
  return parts.every((part) => part >= 254) ? undefined : `rgb(${parts.join(" ")})`;
}
