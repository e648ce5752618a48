import type { TestNet } from "kephas/testing";
import type { StateForm } from "./state-forms.js";

/** What was generated for a form, and a net for it. */
export interface Modules {
  readonly server: Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;
  readonly client: Readonly<Record<string, new (...args: readonly unknown[]) => unknown>>;
  readonly createTestNet: () => TestNet;
}

/** A server's state and a client that is in. */
export interface JoinedState {
  /** The field on the client; undefined where its entity is not there. */
  value(): unknown;
  /** Changes it on the server and ticks. Returns the fields that the client heard have changed. Throws what the tick throws. */
  change(value: unknown): Promise<readonly string[]>;
  /** Deletes the entity and ticks. */
  delete(): Promise<void>;
}

interface One {
  value: unknown;
}

type Change = (value: One, ...more: readonly unknown[]) => void;

interface ServerState {
  all: One & {
    add(key: unknown, one: One, place?: object): One;
    delete(key: unknown): boolean;
    touch(key: unknown): void;
  };
  admit(peer: unknown, view?: object): void;
  tick(): void;
}

interface Live extends ReadonlyMap<unknown, One> {
  readonly on: { change(listener: Change): void };
}

interface ClientState {
  readonly all: Live & One;
  readonly own?: { readonly all: Live };
  readonly on: { all?(listener: Change): void };
}

/** Shows a state with one value to one client. */
export async function joinedState(form: StateForm, modules: Modules, first: unknown): Promise<JoinedState> {
  const { place, key, name } = form;
  const typePrefix = name.charAt(0).toUpperCase() + name.slice(1);
  const { state, client, settle } = await join(form, modules, typePrefix);
  const one: One = place === "Single" ? state.all : { value: first };
  one.value = first;
  if (place !== "Single") state.all.add(key, one, ...(place === "Zoned" ? [{ zone: 7 }] : []));
  const heard: string[] = [];
  const note = (changed: unknown): void => {
    const { value } = changed as { readonly value: boolean };
    if (value) heard.push("value");
  };
  const live = place === "Own" ? client.own?.all : client.all;
  if (place === "Single") client.on.all?.((_, changed) => note(changed));
  else live?.on.change((_value, _key, changed) => note(changed));
  state.tick();
  await settle();
  return {
    value: () => (place === "Single" ? client.all.value : live?.get(key)?.value),
    async change(value) {
      heard.length = 0;
      one.value = value;
      // A field with `every: 2` is looked at in one of the two.
      for (let ticks = 0; ticks < 2; ticks++) {
        if (place === "Later") state.all.touch(key);
        state.tick();
      }
      await settle();
      return [...heard];
    },
    async delete() {
      state.all.delete(key);
      state.tick();
      await settle();
    },
  };
}

async function join({ place, key }: StateForm, { server, client, createTestNet }: Modules, typePrefix: string) {
  const net = createTestNet();
  const quiet = { clock: net.clock, logger: false };
  const view = { Own: { own: { all: key } }, Zoned: { zones: [7] }, Shared: {}, Single: {}, Later: {} }[place];
  let state: ServerState | undefined;
  const running = server[`create${typePrefix}Server`]?.({
    ...quiet,
    connected: (peer: unknown) => state?.admit(peer, view),
  }) as Parameters<TestNet["connect"]>[0];
  state = server["createRoomState"]?.(running) as ServerState;
  const Client = client[`${typePrefix}Client`] as new (
    ...args: readonly unknown[]
  ) => {
    connect(): Promise<void>;
    readonly state: { readonly room: ClientState };
  };
  const page = new Client(net.connect(running), quiet);
  const connected = page.connect();
  const settle = () => net.clock.advance(0);
  await settle();
  await connected;
  await settle();
  return { state, client: page.state.room, settle };
}
