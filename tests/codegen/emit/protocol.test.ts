import { generate } from "kephas-gen";
import { expect, test } from "vitest";

const schema = `kephas: 1
protocol: shop
version: "1.0.0"
commands:
  wave: { id: 1, from: client, idempotent: true }
  buy: { id: 2, from: client, reply: { text: 9 } }
  price: { id: 3, from: client, reply: { text: 9 }, idempotent: true }
methods:
  sell: {}
  stock: { idempotent: true, name: get_stock }
`;

/** The text of the constants, by their names. */
async function constantsOf(text: string): Promise<ReadonlyMap<string, string>> {
  const { files } = await generate([{ path: "shop.yaml", text }]);
  const protocol = files.find(({ path }) => path === "shop/protocol.ts")?.text ?? "";
  return new Map(
    [...protocol.matchAll(/^export const (\w+):.*? = (\{.*?^\});/gms)].map(([, name = "", value = ""]) => [
      name,
      value,
    ]),
  );
}

const constants = await constantsOf(schema);

test("a command with a reply and a method say that they are idempotent, and others do not", () => {
  const idempotent = [...constants].filter(([, value]) => value.includes("idempotent: true,")).map(([name]) => name);
  expect(idempotent).toEqual(["priceCommand", "stockMethod"]);
});

test("each command and method carries its fingerprint, which is no part of a name in code", async () => {
  const prints = (made: ReadonlyMap<string, string>) =>
    [...made.values()].map((value) => /^ {2}fingerprint: "([0-9a-f]{8})",$/m.exec(value)?.[1]).filter(Boolean);
  const renamed = schema.replace("buy:", "purchase:").replace("stock:", "inventory:");
  expect(prints(constants)).toHaveLength(5);
  expect(prints(await constantsOf(renamed))).toEqual(prints(constants));
});
