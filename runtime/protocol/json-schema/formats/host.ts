const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}\u00b7\u0375\u05f3\u05f4\u200c-\u200d\u30fb-]*[\p{L}\p{M}\p{N}])?$/u;
const ASCII_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const OCTET = /^(?:0|[1-9]\d{0,2})$/;
const ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+$/i;
const WIDE_ATOM = /^[a-z0-9!#$%&'*+/=?^_`{|}~\u0080-\u{10ffff}-]+$/iu;
const QUOTED = /^"(?:[ !#-[\]-~]|\\[ -~])*"$/;

/** A host name of RFC 1123: labels of up to 63 letters, digits and hyphens, 253 characters in all. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => ASCII_LABEL.test(label));
}

/** A host name whose labels may have letters of any script (RFC 5890). */
export function isIdnHostname(text: string): boolean {
  return (
    text.length <= 253 && text.split(/[.\u3002\uff0e\uff61]/).every((label) => label.length <= 63 && LABEL.test(label))
  );
}

/** Four numbers from 0 to 255 with dots between (RFC 2673, section 3.2), without leading zeros. */
export function isIpv4(text: string): boolean {
  const octets = text.split(".");
  return octets.length === 4 && octets.every((octet) => OCTET.test(octet) && Number(octet) <= 255);
}

/** An address of RFC 4291, section 2.2: eight groups, of which one `::` stands for some, and the last two may be an IPv4 address. */
export function isIpv6(text: string): boolean {
  if (text.length > 45) return false;
  const halves = text.split("::");
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === "" ? [] : half.split(":")));
  const last = groups.at(-1) ?? "";
  const isMixed = last.includes(".");
  if (isMixed && (!isIpv4(last) || text.endsWith(":"))) return false;
  const plain = isMixed ? groups.slice(0, -1) : groups;
  const count = plain.length + (isMixed ? 2 : 0);
  return plain.every((group) => /^[\da-f]{1,4}$/i.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}

/** A mailbox of RFC 5321, section 4.1.2, at a host with a dot in its name, or at an address in brackets. */
export function isEmail(text: string): boolean {
  return isMailbox(text, ATOM, isHostname);
}

/** A mailbox that may have characters of any script on both sides (RFC 6531). */
export function isIdnEmail(text: string): boolean {
  return isMailbox(text, WIDE_ATOM, isIdnHostname);
}

function isMailbox(text: string, atom: RegExp, isHost: (text: string) => boolean): boolean {
  const at = text.lastIndexOf("@");
  const local = text.slice(0, Math.max(at, 0));
  const domain = text.slice(at + 1);
  if (local.length > 64 || !(QUOTED.test(local) || local.split(".").every((part) => atom.test(part)))) return false;
  if (!domain.startsWith("[")) return domain.includes(".") && isHost(domain);
  const address = domain.endsWith("]") ? domain.slice(1, -1) : "";
  return address.startsWith("IPv6:") ? isIpv6(address.slice(5)) : isIpv4(address);
}
