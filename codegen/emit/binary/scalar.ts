import type { Scalar } from "../../model.js";
import type { RuntimeSymbol } from "../runtime-symbols.js";

interface ScalarAccess {
  /** The DataView methods that store and load it. */
  readonly set: string;
  readonly get: string;
  /** The runtime functions that load it from single bytes: little-endian, then big-endian. */
  readonly read: readonly [little: RuntimeSymbol<"kephas/codegen/v1">, big: RuntimeSymbol<"kephas/codegen/v1">];
  /** Single bytes have no byte order. */
  readonly ordered: boolean;
}

/** How each scalar is stored and loaded: the one place to touch for a new one. */
export const scalars: Readonly<Record<Scalar, ScalarAccess>> = {
  u8: { set: "setUint8", get: "getUint8", read: ["readU8", "readU8"], ordered: false },
  u16: { set: "setUint16", get: "getUint16", read: ["readU16", "readU16BE"], ordered: true },
  u32: { set: "setUint32", get: "getUint32", read: ["readU32", "readU32BE"], ordered: true },
  u64: { set: "setBigUint64", get: "getBigUint64", read: ["readU64", "readU64BE"], ordered: true },
  i8: { set: "setInt8", get: "getInt8", read: ["readI8", "readI8"], ordered: false },
  i16: { set: "setInt16", get: "getInt16", read: ["readI16", "readI16BE"], ordered: true },
  i32: { set: "setInt32", get: "getInt32", read: ["readI32", "readI32BE"], ordered: true },
  i64: { set: "setBigInt64", get: "getBigInt64", read: ["readI64", "readI64BE"], ordered: true },
  f32: { set: "setFloat32", get: "getFloat32", read: ["readF32", "readF32BE"], ordered: true },
  f64: { set: "setFloat64", get: "getFloat64", read: ["readF64", "readF64BE"], ordered: true },
};
