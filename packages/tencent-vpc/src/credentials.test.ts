import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  apiError,
  always,
  gatewayTo,
  oneAddress,
  startWireServer,
} from "../test/support/wire-server.ts";
import { Credentials, readCredentials } from "./credentials.ts";
import type { Exchange } from "./types.ts";

const secret = {
  secretId: "AKIDz8krbsJ5yKBZQpn74WFkmLPx3EXAMPLE",
  secretKey: "Gu5t9xGARNpq86cd98joQYCN3EXAMPLE",
  token: "a-temporary-token-of-some-length",
};
const environment = {
  TENCENTCLOUD_SECRET_ID: secret.secretId,
  TENCENTCLOUD_SECRET_KEY: secret.secretKey,
};

/** The values that the text gives away. */
function secretsIn(text: string): string[] {
  return Object.values(secret).filter((value) => text.includes(value));
}

describe("readCredentials", () => {
  it("takes a key pair, with a token or without", () => {
    const pair = readCredentials(environment);
    expect(pair.kind === "ok" && pair.credentials.reveal()).toEqual({
      secretId: secret.secretId,
      secretKey: secret.secretKey,
    });
    const temporary = readCredentials({ ...environment, TENCENTCLOUD_TOKEN: secret.token });
    expect(temporary.kind === "ok" && temporary.credentials.reveal()).toEqual(secret);
  });

  it("tells that none is set", () => {
    expect(readCredentials({ PATH: "/bin" })).toEqual({ kind: "absent" });
  });

  it.each<[string, Record<string, string | undefined>, string, RegExp]>([
    ["no key", { TENCENTCLOUD_SECRET_KEY: undefined }, "TENCENTCLOUD_SECRET_KEY", /^is missing/],
    ["no id", { TENCENTCLOUD_SECRET_ID: undefined }, "TENCENTCLOUD_SECRET_ID", /^is missing/],
    ["a blank id", { TENCENTCLOUD_SECRET_ID: "" }, "TENCENTCLOUD_SECRET_ID", /^is blank/],
    ["a blank key", { TENCENTCLOUD_SECRET_KEY: " \t" }, "TENCENTCLOUD_SECRET_KEY", /^is blank/],
    ["a blank token", { TENCENTCLOUD_TOKEN: "" }, "TENCENTCLOUD_TOKEN", /^is blank/],
    [
      "a line end after the key",
      { TENCENTCLOUD_SECRET_KEY: `${secret.secretKey}\n` },
      "TENCENTCLOUD_SECRET_KEY",
      /^has white space around it/,
    ],
    [
      "a space inside",
      { TENCENTCLOUD_SECRET_ID: "AKID 123" },
      "TENCENTCLOUD_SECRET_ID",
      /^holds a character/,
    ],
    [
      "a full-width letter",
      { TENCENTCLOUD_SECRET_ID: "ＡKID123" },
      "TENCENTCLOUD_SECRET_ID",
      /^holds a character/,
    ],
  ])("refuses %s, naming the variable and not the value", (_, change, variable, message) => {
    const reading = readCredentials({ ...environment, ...change });
    expect(reading).toMatchObject({
      kind: "invalid",
      variable,
      message: expect.stringMatching(message) as string,
    });
    expect(secretsIn(JSON.stringify(reading))).toEqual([]);
  });
});

describe("Credentials", () => {
  it("never show what they hold, however they are printed", () => {
    const credentials = new Credentials(secret);
    const holder = { nested: [credentials], error: new Error(`with ${String(credentials)}`) };
    for (const printed of [
      JSON.stringify(holder),
      inspect(holder, { depth: null, showHidden: true, getters: true }),
      inspect(credentials, { customInspect: false, showHidden: true, depth: null }),
      String(credentials),
      JSON.stringify(Object.entries(Object.getOwnPropertyDescriptors(credentials))),
      JSON.stringify(structuredClone(credentials)),
    ]) {
      expect(secretsIn(printed)).toEqual([]);
    }
  });

  it("are blacked out of a text that echoes them", () => {
    const text = `id ${secret.secretId}, key ${secret.secretKey}, token ${secret.token}`;
    expect(new Credentials(secret).redact(text)).toBe("id [secret], key [secret], token [secret]");
  });

  it("do not reach outcomes, exchanges or the printed gateway, even when the cloud echoes them", async () => {
    const server = await startWireServer(
      always(apiError("AuthFailure.SignatureFailure", Object.values(secret).join(" "))),
    );
    const exchanges: Exchange[] = [];
    const gateway = gatewayTo(server.endpoint, {
      credentials: new Credentials(secret),
      onExchange: (exchange) => exchanges.push(exchange),
    });
    try {
      const outcome = await gateway.allocateIp6AddressesBandwidth(oneAddress);
      expect(outcome).toMatchObject({ kind: "refused", message: "[secret] [secret] [secret]" });
      const printed = inspect([outcome, exchanges, gateway], { depth: null, showHidden: true });
      expect(secretsIn(printed)).toEqual([]);
    } finally {
      gateway.close();
      await server.close();
    }
  });
});
