import { afterEach, describe, expect, test, vi } from "vitest";
import { createGameServer, createLog, type GameServerOptions, quiet } from "../harness/game.js";

const build = (options: object) => () => createGameServer({ ...quiet(), ...options } as GameServerOptions);

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a wrong option", () => {
  test.each([
    [{ orgins: [] }, 'there is no option "orgins"'],
    [{ authenticate: "me" }, 'option "authenticate" must be a function'],
    [{ origins: ["game.example"] }, 'option "origins" must be a list of origins'],
    [{ origins: "*" }, 'option "origins"'],
    [{ path: "ws" }, 'option "path" must be a path'],
    [{ path: "/ws?x" }, 'option "path"'],
    [{ rateLimit: true }, 'option "rateLimit" must be { perSecond, burst }'],
    [{ rateLimit: { perSecond: 0 } }, 'option "rateLimit"'],
    [{ rateLimit: { perSec: 1 } }, 'option "rateLimit"'],
    [{ byteRateLimit: { burst: 0 } }, 'option "byteRateLimit"'],
    [{ maxPayloadBytes: 11 * 1024 * 1024 }, 'option "maxPayloadBytes" must be a number of bytes from 4 to 10 MiB'],
    [{ readTimeoutMs: 0 }, 'option "readTimeoutMs" must be a number of milliseconds'],
    [{ pingAfterMs: 60_000 }, 'option "pingAfterMs" must be less than "readTimeoutMs"'],
    [{ frameParser: "uws" }, 'option "frameParser" must be "kephas" or "ws"'],
    [{ compression: 1 }, 'option "compression" must be { thresholdBytes } with a whole number, or true or false'],
    [{ compression: { thresholdBytes: -1 } }, 'option "compression"'],
    [{ compression: { threshold: 10 } }, 'option "compression"'],
    [{ maxWaitingMessages: 1.5 }, 'option "maxWaitingMessages"'],
    [{ maxConnections: 0 }, 'option "maxConnections" must be a whole number above 0'],
    [{ maxConnections: false }, 'option "maxConnections"'],
    [{ maxConnectionsPerAddress: 1.5 }, 'option "maxConnectionsPerAddress" must be a whole number above 0, or false'],
    [{ handshakeRate: { burst: 0 } }, 'option "handshakeRate" must be { perSecond, burst }'],
    [{ handshakeRatePerAddress: 7 }, 'option "handshakeRatePerAddress" must be { perSecond, burst }'],
    [{ handshakeTimeoutMs: 0 }, 'option "handshakeTimeoutMs" must be a number of milliseconds'],
    [{ maxRunningMethods: 0 }, 'option "maxRunningMethods"'],
    [{ maxBufferedBytes: 0 }, 'option "maxBufferedBytes" must be a whole number above 0'],
    [
      { maxBufferedBytesTotal: 65_000 },
      'option "maxBufferedBytesTotal" must be at least 65014, for command "chat" may be as large',
    ],
    [{ trustedHops: -1 }, 'option "trustedHops"'],
    [{ logger: { info() {} } }, 'option "logger" must be an object with debug, info, warn and error, or false'],
    [{ clock: {} }, 'option "clock"'],
    [{ roles: undefined }, 'option "roles" is missing, for ban requires one of admin'],
    [{ commands: { ...quiet().commands, move: undefined } }, 'handler "commands.move" is missing'],
    [{ commands: { ...quiet().commands, move: 7 } }, 'handler "commands.move" must be a function'],
    [{ commands: { ...quiet().commands, jump() {} } }, 'handler "commands.jump" belongs to nothing that clients send'],
    [
      { methods: { ...quiet().methods, math: { add() {}, sub() {} } } },
      'handler "methods.math.sub" belongs to nothing',
    ],
  ])("%o throws usage and is named", (options, message) => {
    expect(build(options)).toThrowError(
      expect.objectContaining({ code: "usage", message: expect.stringContaining(message) }),
    );
  });

  test("is none of these", () => {
    const off = {
      rateLimit: false,
      handshakeRate: false,
      maxConnectionsPerAddress: false,
      logger: false,
      connected: undefined,
    };
    expect(build({ ...off, byteRateLimit: { burst: 5 }, origins: ["null"], compression: {} })).not.toThrow();
  });
});

describe("origins: any", () => {
  test.each([
    ["production", 1],
    ["development", 0],
  ])("in %s draws %i warnings", (environment, count) => {
    vi.stubEnv("NODE_ENV", environment);
    const logger = createLog();
    build({ origins: "any", logger })();
    expect(logger.lines).toHaveLength(count);
  });
});
