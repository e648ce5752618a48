import { describe, expect, it } from "vitest";
import { formatAgo, formatMs, formatRate, formatSize } from "../../runtime/devtools/format-numbers.js";
import { meanDeviation } from "../../runtime/devtools/jitter.js";
import { Meter } from "../../runtime/devtools/meter.js";

describe("the jitter of round trips", () => {
  it("is the mean of their deviations from their mean", () => {
    expect(meanDeviation([40, 60])).toBe(10);
    expect(meanDeviation([50, 50, 50, 90])).toBe(15);
  });

  it("is none where all took as long as each other", () => expect(meanDeviation([43, 43, 43])).toBe(0));

  it("is unknown before there are two", () => {
    expect(meanDeviation([])).toBeUndefined();
    expect(meanDeviation([43])).toBeUndefined();
  });
});

describe("a meter", () => {
  it("knows no rate when it is asked for the first time", () => {
    expect(new Meter().read(5000, 100, 4000)).toEqual({ messages: 0, bytes: 0 });
  });

  it("gives what has come since it was first asked, a second", () => {
    const meter = new Meter();
    meter.read(0, 100, 4000);
    expect(meter.read(250, 105, 4200)).toEqual({ messages: 20, bytes: 800 });
  });

  it("looks back two seconds, and no further", () => {
    const meter = new Meter();
    meter.read(0, 0, 0);
    for (let at = 250; at <= 2000; at += 250) meter.read(at, 1000, 1000);
    expect(meter.read(2250, 1000, 1000)).toEqual({ messages: 0, bytes: 0 });
  });

  it("is right where it is asked rarely, as in a hidden tab", () => {
    const meter = new Meter();
    meter.read(0, 0, 0);
    meter.read(60_000, 600, 6000);
    expect(meter.read(120_000, 1800, 18_000)).toEqual({ messages: 20, bytes: 200 });
  });

  it("does not count what came while nobody looked", () => {
    const meter = new Meter();
    meter.read(0, 0, 0);
    meter.reset();
    meter.read(10_000, 5000, 5000);
    expect(meter.read(11_000, 5010, 5100)).toEqual({ messages: 10, bytes: 100 });
  });
});

describe("numbers", () => {
  it.each([
    [formatSize(0), "0 B"],
    [formatSize(999), "999 B"],
    [formatSize(1000), "1.0 kB"],
    [formatSize(3_145_728), "3.1 MB"],
    [formatRate(0), "0"],
    [formatRate(0.5), "0.5"],
    [formatRate(29.7), "30"],
    [formatMs(4.24), "4.2 ms"],
    [formatMs(42.6), "43 ms"],
    [formatAgo(999), "just now"],
    [formatAgo(12_400), "12 s ago"],
    [formatAgo(180_000), "3 min ago"],
  ])("are short: %s", (shown, expected) => expect(shown).toBe(expected));
});
