import { expect, test } from "vitest";
import { featuresOf } from "./features.js";
import { makeSchemas } from "./sample.js";

const wanted = `
  bool, u8, u16, u32, u64, i8, i16, i32, i64, f16, f32, f64, uuid, timestamp, timestamp as date, integer min, integer clamp, float min, float clamp, float not finite, big as number,
  char, fixedBytes, string with a length of 1, string with a length of 2,
  string with a length of 4, bytes with a length of 1, bytes with a length of 2,
  enum, enum with unknown, flags, quantized, quantized clamp, quantized around zero, struct, extensible struct, extensible struct with since,
  union, extensible union, union of struct, union of union, union of enum, array, optional,
  list of 1, list of 2, list of 4, list rows, list strided, list columns, list of struct, list of union, list of list,
  list of optional, list of array, list of string, array of struct, array of list, array of optional, array of string,
  optional struct, optional list, optional union, optional array, optional string,
  map of 1, map of 2, map by integer, map by big, map by bool, map by enum, map by string, map by char, map to integer,
  map to struct, map to union, map to list, map to map, map to optional, map to array, map to string,
  list of map, array of map, optional map,
  string with a minimum, bytes with a minimum, list with a minimum, map with a minimum, list rows with a minimum,
  list strided with a minimum, list columns with a minimum,
  byteOrder little, byteOrder big, from client, from server, from both, reply, payload by name, payload with since,
  payload as union, payload as extensible union, reply as union, reply as extensible union,
  payload from nothing, struct with presence bits, extensible struct with presence bits,
  extensible struct with later presence bits, payload with presence bits, payload with later presence bits, inline struct,
  inline extensible struct, inline extensible struct with since, inline struct with presence bits, inline union,
  inline extensible union, inline enum, inline enum with unknown, inline flags, inline quantized, default of bool, default of integer, default of float, default of big, default of string,
  default of char, default of enum, default of flags, default of quantized
`;

test.each(["values", "bytes"])("the schemas made up for %s use every word of the language on types", (name) => {
  const used = new Set(makeSchemas(name).flatMap((schema) => [...featuresOf(schema)]));
  const missing = wanted.split(",").map((feature) => feature.trim().replaceAll(/\s+/g, " "));
  expect(missing.filter((feature) => !used.has(feature))).toEqual([]);
});
