import { childOf, integerOf, type SourceEntry } from "../../load/source-node.js";
import type { Report } from "../../report.js";
import { formatId, type IdRange, MAX_COMMAND_ID } from "./id-ranges.js";

/** The ids of a schema's commands and states. */
export interface IdTable {
  /** The id of a command or a state; 0, and reported, where it has none that it may have. */
  read(declaration: SourceEntry, what?: "command" | "state"): number;
}

interface Id {
  readonly id: number;
  readonly at: number;
}

/** Who has an id: "command `move`". */
interface IdOwner {
  readonly name: string;
  readonly at: number;
}

/** What a schema says of its ids beside the commands and states. */
export interface IdPlan {
  readonly reserved: readonly IdRange[];
  /** The named ranges; with any, an id outside of all of them draws a warning. */
  readonly ranges: readonly IdRange[];
}

/** A table in which only the reserved ids are taken. */
export function createIdTable({ reserved, ranges }: IdPlan, report: Report): IdTable {
  const owners = new Map<number, IdOwner>();
  return {
    read({ key, value }, what = "command") {
      const node = childOf(value, "id");
      const exact = integerOf(node);
      if (node === undefined || exact === undefined) return 0;
      const { at } = node;
      const id = Number(exact);
      if (exact < 0n || exact > BigInt(MAX_COMMAND_ID)) return reportOutside(exact, at, report);
      const owner = owners.get(id);
      if (owner !== undefined) return reportDuplicate({ id, at }, owner, report);
      owners.set(id, { name: `${what} \`${key}\``, at });
      const range = reserved.find(({ first, last }) => id >= first && id <= last);
      if (range !== undefined) return reportReserved({ id, at }, range, report);
      if (id >= MAX_COMMAND_ID - 1) warnOfLastIds({ id, at }, report);
      if (ranges.length > 0 && !ranges.some(({ first, last }) => id >= first && id <= last)) {
        warnOfOutsider({ id, at }, ranges, report);
      }
      return id;
    },
  };
}

function reportOutside(id: bigint, at: number, report: Report): 0 {
  report.error({
    code: "KEP040",
    at,
    message: `the id ${id} is not between 0 and ${formatId(MAX_COMMAND_ID)}`,
    advice: "choose a free id; the two above belong to JSON-RPC",
  });
  return 0;
}

function reportDuplicate({ id, at }: Id, owner: IdOwner, report: Report): 0 {
  report.error({
    code: "KEP041",
    at,
    message: `the id ${formatId(id)} already belongs to ${owner.name}`,
    advice: "give each command and each state an id of its own",
    related: [{ at: owner.at, message: `the id of ${owner.name}` }],
  });
  return 0;
}

function reportReserved({ id, at }: Id, range: IdRange, report: Report): 0 {
  report.error({
    code: "KEP045",
    at,
    message: `the id ${formatId(id)} is reserved`,
    advice: "choose a free id; reserved ones belonged to commands that old clients still know",
    related: [{ at: range.at, message: "reserved here" }],
  });
  return 0;
}

function warnOfLastIds({ id, at }: Id, report: Report): void {
  report.warn({
    code: "KEP042",
    at,
    message: `KephasNet's JavaScript client keeps the id ${formatId(id)} to itself`,
    advice: "choose a lower id if such a client is to understand this command",
  });
}

/** More ranges than this are not named one by one. */
const MAX_NAMED = 8;

function warnOfOutsider({ id, at }: Id, ranges: readonly IdRange[], report: Report): void {
  const named = ranges.slice(0, MAX_NAMED).map(({ name, first, last }) => {
    return `\`${name}\` (${first === last ? formatId(first) : `${formatId(first)}-${formatId(last)}`})`;
  });
  const more = ranges.length > MAX_NAMED ? " and the others" : "";
  report.warn({
    code: "KEP046",
    at,
    message: `the id ${formatId(id)} lies in none of the ranges of \`ids\`: ${named.join(", ")}${more}`,
    advice: "choose an id inside of one, or add a range for it",
  });
}
