import { expect, it } from "vitest";
import { refusePlainHttp } from "./origin-guard.ts";

it.each([
  ["https by way of the proxy", true, "10.0.0.5", "sluice.example.com", undefined],
  ["plain http from another machine", false, "10.0.0.5", "10.0.0.5", "forbidden"],
  ["plain http that calls itself local", false, "10.0.0.5", "localhost", "forbidden"],
  ["plain http over IPv6", false, "2402:4e00::5", "[2402:4e00::5]", "forbidden"],
  ["plain http on this machine", false, "127.0.0.1", "127.0.0.1", undefined],
  ["plain http by a proxy on this machine", false, "127.0.0.1", "sluice.example.com", "forbidden"],
  ["plain http that names no host", false, "127.0.0.1", undefined, "forbidden"],
  [
    "plain http on this machine, on a socket for both families",
    false,
    "::ffff:127.0.0.1",
    "localhost",
    undefined,
  ],
  ["plain http on a socket that is gone", false, undefined, "localhost", "forbidden"],
])("behind a trusted proxy, %s", (_what, secure, localAddress, hostname, code) => {
  expect(refusePlainHttp({ secure, hostname, socket: { localAddress } })?.code).toBe(code);
});
