interface Format {
  /** What judges it: a function of `kephas/codegen/v1`. Undefined for formats that are remarks only. */
  readonly symbol: FormatSymbol | undefined;
  readonly type: "string" | "number";
}

/** The functions of the runtime that judge a format. */
export type FormatSymbol =
  | `is${"Date" | "Time" | "DateTime" | "Duration" | "Email" | "IdnEmail" | "Hostname" | "IdnHostname" | "Ipv4" | "Ipv6"}`
  | `is${"Uri" | "UriReference" | "Iri" | "IriReference" | "Url" | "UriTemplate" | "Uuid" | "Regex" | "Base64"}`
  | `is${"JsonPointer" | "JsonPointerFragment" | "RelativeJsonPointer" | "Int32" | "Int64"}`;

const text = (symbol: FormatSymbol): Format => ({ symbol, type: "string" });

/** Those of JSON Schema, then those that OpenAPI and ajv-formats add. */
const formats: ReadonlyMap<string, Format> = new Map([
  ["date", text("isDate")],
  ["time", text("isTime")],
  ["date-time", text("isDateTime")],
  ["duration", text("isDuration")],
  ["email", text("isEmail")],
  ["idn-email", text("isIdnEmail")],
  ["hostname", text("isHostname")],
  ["idn-hostname", text("isIdnHostname")],
  ["ipv4", text("isIpv4")],
  ["ipv6", text("isIpv6")],
  ["uri", text("isUri")],
  ["uri-reference", text("isUriReference")],
  ["iri", text("isIri")],
  ["iri-reference", text("isIriReference")],
  ["uri-template", text("isUriTemplate")],
  ["uuid", text("isUuid")],
  ["regex", text("isRegex")],
  ["json-pointer", text("isJsonPointer")],
  ["relative-json-pointer", text("isRelativeJsonPointer")],
  ["json-pointer-uri-fragment", text("isJsonPointerFragment")],
  ["url", text("isUrl")],
  ["byte", text("isBase64")],
  ["int32", { symbol: "isInt32", type: "number" }],
  ["int64", { symbol: "isInt64", type: "number" }],
  ...["float", "double"].map((name): [string, Format] => [name, { symbol: undefined, type: "number" }]),
  ...["password", "binary"].map((name): [string, Format] => [name, { symbol: undefined, type: "string" }]),
]);

/** The names of all formats that are understood. */
export const knownFormats: readonly string[] = [...formats.keys()];

/** What is known of a format, if anything is. */
export function formatOf(name: string): Format | undefined {
  return formats.get(name);
}
