import { expect, it } from "vitest";
import { refusePlainHttp } from "./origin-guard.ts";

it.each([
  ["https by way of the proxy", true, "10.0.0.5", undefined],
  ["plain http from another machine", false, "10.0.0.5", "forbidden"],
  ["plain http over IPv6 from another machine", false, "2402:4e00::5", "forbidden"],
  ["plain http on this machine", false, "127.0.0.1", undefined],
  [
    "plain http on this machine, on a socket for both families",
    false,
    "::ffff:127.0.0.1",
    undefined,
  ],
  ["plain http on a socket that is gone", false, undefined, "forbidden"],
])("behind a trusted proxy, %s", (_what, secure, localAddress, code) => {
  expect(refusePlainHttp({ secure, socket: { localAddress } })?.code).toBe(code);
});
