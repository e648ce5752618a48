/** What handlers need beside the one under test, so that each text shows one thing. */
export const methods = "methods: { ping() {}, player: { getStats: () => ({ kills: 0 }), list: () => ({ count: 0 }) } }";

/** A file before and after. */
export interface StyleCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** What is added looks like the rest of the file. */
export const styles: readonly StyleCase[] = [
  {
    name: "methods on lines of their own, behind a trailing comma",
    before: `import { createTagServer } from "../generated/tag/server.js";

createTagServer({
  commands: {
    move(message) {
      console.log(message.x);
    },
    ready() {},
  },
  ${methods},
});
`,
    after: `import { createTagServer } from "../generated/tag/server.js";

createTagServer({
  commands: {
    move(message) {
      console.log(message.x);
    },
    ready() {},
    say(_message, _peer) {
      throw new Error("say: not implemented");
    },
  },
  ${methods},
});
`,
  },
  {
    name: "arrow functions, tabs, single quotes, no semicolons and no trailing comma",
    before: `import type { TagCommands } from '../generated/tag/server.js'

export const commands: TagCommands = {
	move: () => 'moved',
	ready: () => {
		console.log('ready')
	}
}
`,
    after: `import type { TagCommands } from '../generated/tag/server.js'

export const commands: TagCommands = {
	move: () => 'moved',
	ready: () => {
		console.log('ready')
	},
	say: (_message, _peer) => {
		throw new Error('say: not implemented')
	}
}
`,
  },
  {
    name: "empty lines between handlers",
    before: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = {
    move() {},

    ready() {},
};
`,
    after: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = {
    move() {},

    ready() {},

    say(_message, _peer) {
        throw new Error("say: not implemented");
    },
};
`,
  },
  {
    name: "comments behind the last handler and before the brace",
    before: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = {
  move() {}, // of one tick
  ready() {} /* once */ // and only once
  // say: later {
};
`,
    after: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = {
  move() {}, // of one tick
  ready() {}, /* once */ // and only once
  // say: later {
  say(_message, _peer) {
    throw new Error("say: not implemented");
  }
};
`,
  },
  {
    name: "an object on one line",
    before: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {}, ready() {} };
`,
    after: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {}, ready() {}, say(_message, _peer) { throw new Error("say: not implemented"); } };
`,
  },
  {
    name: "a brace that closes on the line of the last handler",
    before: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {},
                                       ready() {} };
`,
    after: `import type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {},
                                       ready() {},
                                       say(_message, _peer) {
                                         throw new Error("say: not implemented");
                                       } };
`,
  },
  {
    name: "CRLF",
    before: `import type { TagCommands } from "../generated/tag/server.js";\r\nexport const commands: TagCommands = {\r\n  move() {},\r\n  ready() {},\r\n};\r\n`,
    after: `import type { TagCommands } from "../generated/tag/server.js";\r\nexport const commands: TagCommands = {\r\n  move() {},\r\n  ready() {},\r\n  say(_message, _peer) {\r\n    throw new Error("say: not implemented");\r\n  },\r\n};\r\n`,
  },
  {
    name: "a byte order mark",
    before: `\uFEFFimport type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {}, ready() {}, };
`,
    after: `\uFEFFimport type { TagCommands } from "../generated/tag/server.js";
export const commands: TagCommands = { move() {}, ready() {}, say(_message, _peer) { throw new Error("say: not implemented"); }, };
`,
  },
  {
    name: "empty objects, with and without space in them",
    before: `import type { TagMethods } from "../generated/tag/server.js";
const one: TagMethods = {};
const two: TagMethods = { ping() {}, player: { } };
const three: TagMethods = {
  ping() {},
  player: {
  },
};
`,
    after: `import type { TagMethods } from "../generated/tag/server.js";
const one: TagMethods = {
  player: {
    getStats(_params, _peer) {
      throw new Error("player.getStats: not implemented");
    },
    list(_params, _peer) {
      throw new Error("player.list: not implemented");
    },
  },
  ping(_params, _peer) {
    throw new Error("ping: not implemented");
  },
};
const two: TagMethods = { ping() {}, player: { 
  getStats(_params, _peer) {
    throw new Error("player.getStats: not implemented");
  },
  list(_params, _peer) {
    throw new Error("player.list: not implemented");
  },
} };
const three: TagMethods = {
  ping() {},
  player: {
    getStats(_params, _peer) {
      throw new Error("player.getStats: not implemented");
    },
    list(_params, _peer) {
      throw new Error("player.list: not implemented");
    },
  },
};
`,
  },
];
