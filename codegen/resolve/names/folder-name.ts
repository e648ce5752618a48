import type { Report } from "../../report.js";

/** Names that Windows keeps for devices, in any case and in any folder. */
const deviceName = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** The most characters of a folder's name: with the path around it, Windows takes 260 as it comes. */
const MAX_CHARACTERS = 64;

/** Whether a protocol's name can be that of a folder on every system; else reported. */
export function checkFolderName(protocol: string, at: number, report: Report): boolean {
  const isDevice = deviceName.test(protocol);
  if (!isDevice && protocol.length <= MAX_CHARACTERS) return true;
  report.error({
    code: "KEP025",
    at,
    message: isDevice
      ? `\`${protocol}\` cannot name a protocol: its folder would have the name of a device on Windows`
      : `a protocol's name has at most ${MAX_CHARACTERS} characters, since it names a folder; this one has ${protocol.length}`,
    advice: isDevice ? "choose another name" : "choose a shorter name",
  });
  return false;
}
