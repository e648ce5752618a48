import { describe, expect, it } from "vitest";
import { methods, styles } from "./scaffold-styles.js";
import { scaffoldText } from "./scaffolded.js";

const nothing = 'import * as Tag from "../generated/tag/server.js";\n';
const commandsBut = (say: string): string => `{ move() {}, ready() {}${say} }`;
const added = ', say(_message, _peer) { throw new Error("say: not implemented"); }';
const untyped = ', say() { throw new Error("say: not implemented"); }';

/** Texts in which `$` is where what is missing goes: nothing before, a stub after. */
const places: readonly { readonly name: string; readonly text: string; readonly stub: string }[] = [
  { name: "a typed constant", text: `const a: Tag.TagCommands<string> = ${commandsBut("$")};`, stub: added },
  { name: "satisfies", text: `const a = ${commandsBut("$")} satisfies Tag.TagCommands;`, stub: added },
  {
    name: "as const satisfies",
    text: `const a = ${commandsBut("$")} as const satisfies Tag.TagCommands;`,
    stub: added,
  },
  { name: "a function's result", text: `const a = (): Tag.TagCommands => (${commandsBut("$")});`, stub: added },
  {
    name: "an async function's result",
    text: `async function a(): Promise<Tag.TagCommands> { return ${commandsBut("$")}; }`,
    stub: added,
  },
  {
    name: "handlers of both kinds",
    text: `const a: Tag.TagHandlers = { commands: ${commandsBut("$")}, ${methods} };`,
    stub: added,
  },
  {
    name: "the options of the server",
    text: `Tag.createTagServer({ commands: ${commandsBut("$")}, ${methods} });`,
    stub: added,
  },
  {
    name: "options with a type",
    text: `const a: Tag.TagServerOptions = { commands: ${commandsBut("$")}, ${methods} };`,
    stub: added,
  },
  {
    name: "an interface that extends",
    text: `interface Mine extends Tag.TagCommands {} const a: Mine = ${commandsBut("$")};`,
    stub: added,
  },
  {
    name: "an alias",
    text: `type Mine = Tag.TagCommands<number> | undefined; const a: Mine = ${commandsBut("$")};`,
    stub: added,
  },
  {
    name: "Pick",
    text: `const a: Pick<Tag.TagCommands, "say"> = { $ };`,
    stub: 'say(_message, _peer) { throw new Error("say: not implemented"); },',
  },
  { name: "Omit", text: `const a: Omit<Tag.TagCommands, "move"> = { ready() {}$ };`, stub: added },
  {
    name: "a property of a class",
    text: `class A { readonly commands: Tag.TagCommands = ${commandsBut("$")}; }`,
    stub: added,
  },
  {
    name: "a shorthand property",
    text: `const commands = ${commandsBut("$")}; Tag.createTagServer({ commands, ${methods} });`,
    stub: untyped,
  },
  {
    name: "options in a constant",
    text: `const options = { commands: ${commandsBut("$")}, ${methods} }; Tag.createTagServer(options);`,
    stub: untyped,
  },
  {
    name: "a spread of this file's",
    text: `const more = { move() {} }; const a: Tag.TagCommands = { ...more, ready() {}$ };`,
    stub: added,
  },
  {
    name: "a spread of handlers",
    text: `const all = { commands: ${commandsBut("$")} }; Tag.createTagServer({ ...all, ${methods} });`,
    stub: untyped,
  },
  {
    name: "a spread of an object in place",
    text: `const a: Tag.TagCommands = { ...{ move() {} }, ready() {}$ };`,
    stub: added,
  },
  {
    name: "a function without a type",
    text: `function all() { return { commands: ${commandsBut("$")} }; } Tag.createTagServer({ ...all(), ${methods} });`,
    stub: untyped,
  },
  {
    name: "a class",
    text: `class A implements Tag.TagCommands { move() {} ready() {}$ }`,
    stub: ' say(): never { throw new Error("say: not implemented"); }',
  },
  {
    name: "a class with arrow functions",
    text: `class A implements Tag.TagCommands { move = () => {}; ready = () => {};$ }`,
    stub: ' readonly say = (): never => { throw new Error("say: not implemented"); };',
  },
  {
    name: "an object of a class",
    text: `class A { move() {} ready() {}$ } Tag.createTagServer({ commands: new A(), ${methods} });`,
    stub: ' say(): never { throw new Error("say: not implemented"); }',
  },
];

describe("scaffold", () => {
  it.each(styles)("writes as the file is written: $name", async ({ before, after }) => {
    expect((await scaffoldText(before)).text).toBe(after);
  });

  it.each([...styles.map(({ after }) => after), ...places.map(({ text, stub }) => nothing + text.replace("$", stub))])(
    "changes nothing the second time: %#",
    async (complete) => {
      expect(await scaffoldText(complete)).toEqual({
        text: complete,
        added: [],
        diagnostics: [],
        places: expect.anything(),
      });
    },
  );

  it.each(places)("finds the handlers in $name", async ({ text, stub }) => {
    const { text: after, added: labels } = await scaffoldText(nothing + text.replace("$", ""));
    expect(after.replaceAll(/\s+/g, " ")).toBe((nothing + text.replace("$", stub)).replaceAll(/\s+/g, " "));
    expect(labels).toEqual(["say"]);
  });
});
