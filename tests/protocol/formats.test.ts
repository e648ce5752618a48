import { describe, expect, it } from "vitest";
import { isDate, isDateTime, isDuration, isTime } from "../../runtime/protocol/json-schema/formats/date.js";
import {
  isEmail,
  isHostname,
  isIdnEmail,
  isIdnHostname,
  isIpv4,
  isIpv6,
} from "../../runtime/protocol/json-schema/formats/host.js";
import {
  isBase64,
  isInt32,
  isInt64,
  isJsonPointer,
  isJsonPointerFragment,
  isRegex,
  isRelativeJsonPointer,
  isUuid,
} from "../../runtime/protocol/json-schema/formats/notation.js";
import {
  isIri,
  isIriReference,
  isUri,
  isUriReference,
  isUriTemplate,
  isUrl,
} from "../../runtime/protocol/json-schema/formats/uri.js";

interface Examples {
  readonly judge: (text: string) => boolean;
  readonly takes: readonly string[];
  readonly refuses: readonly string[];
}

const label63 = "a".repeat(63);

const formats: Readonly<Record<string, Examples>> = {
  date: {
    judge: isDate,
    takes: ["2024-02-29", "2000-02-29", "1963-06-19", "0000-01-01", "9999-12-31"],
    refuses: [
      "2023-02-29",
      "1900-02-29",
      "2024-13-01",
      "2024-00-10",
      "2024-04-31",
      "24-01-01",
      "2024-1-1",
      "2024-01-01T",
      "",
      "x",
    ],
  },
  time: {
    judge: isTime,
    takes: [
      "08:30:06Z",
      "23:59:60Z",
      "08:30:06.283185z",
      "08:30:06+00:20",
      "15:59:60-08:00",
      "00:29:60+00:30",
      "01:29:60+01:30",
    ],
    refuses: [
      "08:30:06",
      "24:00:00Z",
      "00:60:00Z",
      "00:00:61Z",
      "22:59:60Z",
      "08:30:06+24:00",
      "08:30:06-00:60",
      "8:3:6Z",
      "08:30:06.Z",
      "noon",
      "",
    ],
  },
  "date-time": {
    judge: isDateTime,
    takes: [
      "1963-06-19T08:30:06.283185Z",
      "1963-06-19t08:30:06z",
      "1990-12-31T15:59:50.123-08:00",
      "1998-12-31T23:59:60Z",
    ],
    refuses: [
      "1963-06-19",
      "1963-06-19 08:30:06Z",
      "1963-06-19T08:30:06",
      "2023-02-29T00:00:00Z",
      "06/19/1963T08:30:06Z",
      "2013-350T01:01:01Z",
      "TTTT",
      "",
    ],
  },
  duration: {
    judge: isDuration,
    takes: ["P4DT12H30M5S", "P4Y", "PT0S", "P0D", "P1M", "PT1M", "PT36H", "P1DT12H", "P2W"],
    refuses: ["P", "PT", "P1YT", "4DT", "P1D2H", "P2S", "P1W2D", "P1Y2W", "PT1D", "P1", "P-1D", ""],
  },
  email: {
    judge: isEmail,
    takes: [
      "joe@example.com",
      "te.st+tag@a-b.example",
      "~t@example.com",
      '"joe bloggs"@example.com',
      "joe@[127.0.0.1]",
      "joe@[IPv6:::1]",
    ],
    refuses: [
      "2962",
      "joe@",
      "@example.com",
      ".joe@example.com",
      "joe.@example.com",
      "jo..e@example.com",
      "joe@localhost",
      "joe@-x.example",
      "joe@[127.0.0.300]",
      "a b@example.com",
      `${"a".repeat(65)}@example.com`,
      "jöe@example.com",
      "",
    ],
  },
  "idn-email": {
    judge: isIdnEmail,
    takes: ["실례@실례.테스트", "joe@example.com"],
    refuses: ["2962", "@실례.테스트", ""],
  },
  hostname: {
    judge: isHostname,
    takes: ["example.com", "localhost", "a", "1host", "xn--4gbwdl.xn--wgbh1c", label63, `${label63}.com`],
    refuses: [
      "",
      ".",
      "a..b",
      "-a.com",
      "a-.com",
      "a_b.com",
      "example.com.",
      `${label63}a`,
      Array(70).fill("abcd").join("."),
      "ö.example",
    ],
  },
  "idn-hostname": {
    judge: isIdnHostname,
    takes: ["실례.테스트", "example.com", "faß.de"],
    refuses: ["", "a..b", "-a.de", "a b.de"],
  },
  ipv4: {
    judge: isIpv4,
    takes: ["192.168.0.1", "0.0.0.0", "255.255.255.255"],
    refuses: ["256.0.0.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.a", "1.2.3.4/24", "0x7f000001", ""],
  },
  ipv6: {
    judge: isIpv6,
    takes: [
      "::1",
      "::",
      "1::",
      "::abef",
      "2001:db8::1",
      "1:2:3:4:5:6:7:8",
      "::ffff:192.168.0.1",
      "1:2:3:4:5:6:1.2.3.4",
      "1::2:192.168.0.1",
    ],
    refuses: [
      "12345::",
      "1:2:3:4:5:6:7",
      "1:2:3:4:5:6:7:8:9",
      "1::2::3",
      ":::",
      "1:2:3:4:5:6:7::8:9",
      "::1%eth0",
      ":2:3:4:5:6:7:8",
      "1:2:3:4:5:6:7:",
      "1.2.3.4",
      "::1.2.3.4:1",
      "::1.2.3.300",
      "::laptop",
      "1:2:3:4:5:6:7:1.2.3.4",
      "",
    ],
  },
  uri: {
    judge: isUri,
    takes: [
      "http://foo.bar/?baz=qux#quux",
      "http://foo.com/blah_(wikipedia)#cite-1",
      "ftp://u:p@ftp.is.co.za:21/rfc.txt",
      "urn:oasis:names",
      "mailto:a@b.example",
      "tel:+1-816-555-1212",
      "http://[2001:db8::7]:80/c=GB?a?b",
      "http://a?%20",
      "http://[v1.fe:d]/",
      "file:///a",
    ],
    refuses: [
      "//foo.bar/",
      "/abs/ref",
      "a",
      "a b",
      "http:// a",
      "http://a/%zz",
      "http://a/[b]",
      "http://a:b/",
      "http://[::1/",
      "http://ö.example/",
      "1http://a",
      "http://a/\\b",
      "http://a#b#c",
      ":a",
      "bar,baz:foo",
      "",
    ],
  },
  "uri-reference": {
    judge: isUriReference,
    takes: ["/abs/ref", "a", "", "#frag", "//foo.bar/?q", "?a=b", "./a:b"],
    refuses: ["\\\\WINDOWS\\x", "#frag\\ment", "a b", "1a:b", "ö"],
  },
  iri: {
    judge: isIri,
    takes: ["http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://a/"],
    refuses: ["/abc", "âππ", "http://a b/", "http://2001:0db8::7334"],
  },
  "iri-reference": {
    judge: isIriReference,
    takes: ["âππ", "/âππ", "#ƒrägmênt"],
    refuses: ["\\\\WINDOWS", "#ƒräg\\mênt"],
  },
  url: {
    judge: isUrl,
    takes: ["https://example.com/a?b#c", "http://1.2.3.4:80", "ftp://a/b"],
    refuses: ["example.com", "javascript:alert(1)", "https://", "http:///a", "http://a b"],
  },
  "uri-template": {
    judge: isUriTemplate,
    takes: ["http://a/{term:1}/{term}", "{+path,x}/here{?q*}", "no/vars", "", "{a.b}"],
    refuses: ["{term", "term}", "{}", "{a b}", "{/id*", "a b", "{a:0}", "%zz"],
  },
  uuid: {
    judge: isUuid,
    takes: ["2EB8AA08-aa98-11ea-b4aa-73b441d16380", "00000000-0000-0000-0000-000000000000"],
    refuses: [
      "2eb8aa08-aa98-11ea-b4aa-73b441d1638",
      "2eb8aa08aa9811eab4aa73b441d16380",
      "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
      "2eb8aa08-aa98-11ea-b4aa-73b441d1638g",
      "",
    ],
  },
  "json-pointer": {
    judge: isJsonPointer,
    takes: ["", "/", "/foo/0/a~1b/m~0n", "/ "],
    refuses: ["a", "#", "/foo~", "/~2", "/~~1"],
  },
  "json-pointer-uri-fragment": {
    judge: isJsonPointerFragment,
    takes: ["#", "#/a%25b/c~0"],
    refuses: ["", "/a", "#a", "#/%zz"],
  },
  "relative-json-pointer": {
    judge: isRelativeJsonPointer,
    takes: ["1", "0#", "2/foo/0", "120/a~0"],
    refuses: ["", "/foo", "-1/a", "01", "0##", "1a"],
  },
  regex: {
    judge: isRegex,
    takes: ["^a+$", "([abc])+\\s+", "\\p{L}", ""],
    refuses: ["^(abc]", "a{2,1}", "\\Z", "[b-a]"],
  },
  byte: { judge: isBase64, takes: ["", "YQ==", "YWI=", "YWJj"], refuses: ["Y", "YQ=", "YQ", "YQ==YQ==", "Y-_="] },
};

describe.each(Object.entries(formats))("the format %s", (_, { judge, takes, refuses }) => {
  it.each(takes.map((text) => [text]))("takes %j", (text) => {
    expect(judge(text)).toBe(true);
  });

  it.each(refuses.map((text) => [text]))("refuses %j", (text) => {
    expect(judge(text)).toBe(false);
  });

  it("refuses what begins or ends in a line break", () => {
    for (const text of takes) {
      if (text === "" || judge === isRegex || judge === isJsonPointer || judge === isRelativeJsonPointer) continue;
      expect([text, judge(`${text}\n`), judge(`\n${text}`)]).toEqual([text, false, false]);
    }
  });

  it("takes no longer for a hostile text than it is long", () => {
    const startedAt = performance.now();
    for (const part of ["a", "1", ".", ":", "-", "/", "%41", "{a", "@", "1.", "a-", "[", '"', "~0", "P1", "::"]) {
      for (const end of ["", "!", "\u0000"]) judge(part.repeat(50_000 / part.length) + end);
    }
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });
});

describe("formats of numbers", () => {
  it("hold integers to their bits", () => {
    expect([0, -(2 ** 31), 2 ** 31 - 1].every(isInt32)).toBe(true);
    expect([2 ** 31, 0.5, -(2 ** 31) - 1, 1e300].some(isInt32)).toBe(false);
    expect([0, -(2 ** 63), 2 ** 62].every(isInt64)).toBe(true);
    expect([2 ** 63, 0.5, 1e300].some(isInt64)).toBe(false);
  });
});
