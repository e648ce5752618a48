import { booleanOf, childOf, numberOf, type SourceEntry, type SourceNode, stringOf } from "../../load/source-node.js";
import type { QuantizedModel, UnsignedScalar } from "../../model.js";
import type { Report } from "../../report.js";
import type { ResolveContext } from "../context.js";
import { readDocumented } from "../documented.js";
import { integerRanges } from "./binary-layout.js";

const carriers: readonly string[] = ["u8", "u16", "u32"] satisfies readonly UnsignedScalar[];

type Bounds = Pick<QuantizedModel, "min" | "max">;

/** A quantized type: `{ quantized: u16, min: 0, max: 6.2832 }`. */
export function resolveQuantized({ key, value }: SourceEntry, context: ResolveContext): QuantizedModel | undefined {
  const scalar = readCarrier(childOf(value, "quantized"), context.report);
  const bounds = readBounds(value, context.report);
  if (scalar === undefined || bounds === undefined) return undefined;
  const clamp = booleanOf(childOf(value, "clamp")) ?? false;
  const documented = readDocumented(value);
  return { kind: "quantized", name: key, scalar, ...bounds, ...stepsOf(scalar, bounds), clamp, ...documented };
}

/** Around zero an even number of steps, so that one of them is zero itself; else as many as the scalar has. */
function stepsOf(scalar: UnsignedScalar, { min, max }: Bounds): Pick<QuantizedModel, "steps" | "span" | "middle"> {
  const all = integerRanges[scalar].max;
  const isSymmetric = min === -max;
  return { steps: isSymmetric ? all - 1 : all, span: max - min, middle: isSymmetric ? (all - 1) / 2 : undefined };
}

function readCarrier(node: SourceNode | undefined, report: Report): UnsignedScalar | undefined {
  const name = stringOf(node);
  if (node === undefined || name === undefined) return undefined;
  if (carriers.includes(name)) return name as UnsignedScalar;
  report.error({
    code: "KEP060",
    at: node.at,
    message: `\`${name}\` cannot carry the steps of a quantized number`,
    advice: `use one of ${carriers.join(", ")}`,
  });
  return undefined;
}

function readBounds(declaration: SourceNode, report: Report): Bounds | undefined {
  const minNode = childOf(declaration, "min");
  const maxNode = childOf(declaration, "max");
  const [min, max] = [numberOf(minNode), numberOf(maxNode)];
  if (minNode === undefined || maxNode === undefined || min === undefined || max === undefined) return undefined;
  if (min < max && Number.isFinite((max - min) * integerRanges.u32.max)) return { min, max };
  report.error({
    code: "KEP058",
    at: minNode.at,
    message: min < max ? "`min` and `max` are too far apart for 64 bits" : `\`min\` ${min} is not below \`max\` ${max}`,
    advice: min < max ? "narrow the range" : "give the least number first, then a greater one",
    related: [{ at: maxNode.at, message: "the maximum" }],
  });
  return undefined;
}
